package io.duijie.dingtalk;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.CatalogueFile;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;
import io.duijie.connector.api.Text;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The vendor's interfaces, from the jar's {@code catalogue/dingtalk.json}. */
final class Catalogue {
    static final String COMMENT = Api.INSTANCES + "/comments";
    private static final String VERSION = "v1.0/";

    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, FieldGroup> fields = new LinkedHashMap<>();

    private Catalogue(CatalogueFile file) {
        for (Object entry : file.operations()) {
            String path = file.required(entry, "api");
            operations.put(path, operation(path, file.title(entry), entry));
            fields.put(path, file.fields(entry));
        }
    }

    /** @throws IllegalStateException when the jar was built without its catalogue, or with a broken one */
    static Catalogue load(JsonText json) {
        return new Catalogue(CatalogueFile.of(Catalogue.class, "/catalogue/dingtalk.json", json));
    }

    /** The version that the build wrote into the jar. */
    static String version() {
        return CatalogueFile.text(Catalogue.class, "/dingtalk-version.txt").strip();
    }

    private static Operation operation(String path, Text title, @Nullable Object entry) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        String list = JsonValues.text(JsonValues.member(entry, "listKey"));
        if (list != null) {
            capabilities.add(Capability.READ);
        }
        if (JsonValues.member(entry, "write") != null) {
            capabilities.add(Capability.WRITE);
            capabilities.add(Capability.FIND_BY_KEY);
        }
        List<String> window = CatalogueFile.texts(JsonValues.member(entry, "windowFields"));
        String widest = JsonValues.text(JsonValues.member(entry, "maximumWindow"));
        Long size = JsonValues.whole(JsonValues.member(entry, "pageSize"));
        if (size != null) {
            capabilities.add(Capability.PAGED);
            capabilities.add(Capability.INCREMENTAL);
        }
        if (CatalogueFile.isTrue(entry, "queued")) {
            capabilities.add(Capability.PAGED);
            capabilities.add(Capability.QUEUED);
        }
        int rows = size == null ? 0 : size.intValue();
        return new Operation(
                path,
                title,
                capabilities,
                Objects.requireNonNullElse(list, ""),
                rows,
                rows,
                widest == null ? null : Duration.parse(widest),
                window,
                Duration.ZERO,
                0,
                capabilities.contains(Capability.QUEUED)
                        ? Paging.cursor()
                        : size == null ? null : Paging.cursor().sizedBy("maxResults"));
    }

    /** A path as the vendor's pages write it, with or without version and slash before it. */
    static String path(String api) {
        String path = api.startsWith("/") ? api.substring(1) : api;
        return path.startsWith(VERSION) ? path.substring(VERSION.length()) : path;
    }

    List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    Optional<Operation> operation(String api) {
        return Optional.ofNullable(operations.get(path(api)));
    }

    List<FieldGroup> fields(String api) {
        FieldGroup group = fields.get(path(api));
        return group == null ? List.of() : List.of(group);
    }
}
