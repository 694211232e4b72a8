package io.duijie.engine.integration.gallery;

import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schemes that come with the product, as {@code metadata/gallery} has them. A template is an integration file in whose texts
 * {@code ${name}} stands for what a user chooses; as long as one stands there, the checks of a document refuse it.
 */
public final class Gallery {
    private static final String FOLDER = "/duijie/gallery/";

    /** Members that name vendors by their part. */
    static final List<String> ROLES = List.of("oms", "erp");

    private final List<Scheme> schemes;

    private Gallery(List<Scheme> schemes) {
        this.schemes = List.copyOf(schemes);
    }

    /** What the build brings. */
    public static Gallery builtIn() {
        Map<String, @Nullable Object> index = read("gallery.json");
        Map<String, Map<String, @Nullable Object>> parameters = new LinkedHashMap<>();
        maps(index.get("parameters")).forEach(each -> parameters.put(String.valueOf(each.get("id")), each));
        List<Scheme> schemes = new ArrayList<>();
        texts(index.get("schemes")).forEach(id -> schemes.add(scheme(id, parameters)));
        return new Gallery(schemes);
    }

    /** In the order in which they are set up. */
    public List<Scheme> schemes() {
        return schemes;
    }

    /** The scheme of this id. */
    public Optional<Scheme> scheme(String id) {
        return schemes.stream().filter(scheme -> scheme.id().equals(id)).findFirst();
    }

    private static Scheme scheme(String id, Map<String, Map<String, @Nullable Object>> parameters) {
        Map<String, @Nullable Object> manifest = read(id + "/scheme.json");
        List<VendorPair> pairs = new ArrayList<>();
        for (Map<String, @Nullable Object> entry : maps(manifest.get("pairs"))) {
            List<Map<String, @Nullable Object>> documents = texts(entry.get("documents")).stream()
                    .map(name -> read(id + "/" + name + ".json"))
                    .toList();
            Map<String, String> vendors = new HashMap<>();
            ROLES.forEach(role -> vendors.put(role, String.valueOf(entry.get(role))));
            pairs.add(new VendorPair(texts(entry.get("archetypes")), vendors, documents, parameters));
        }
        return new Scheme(id, manifest, pairs);
    }

    private static Map<String, @Nullable Object> read(String name) {
        try (InputStream file = Gallery.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("the build lacks " + FOLDER + name);
            }
            return Json.readObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, @Nullable Object>> maps(@Nullable Object list) {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>();
        if (list instanceof List<?> items) {
            items.forEach(item -> maps.add((Map<String, @Nullable Object>) item));
        }
        return maps;
    }
}
