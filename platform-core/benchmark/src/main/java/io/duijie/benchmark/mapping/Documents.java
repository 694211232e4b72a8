package io.duijie.benchmark.mapping;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.metadata.ConnectorLookup;
import io.duijie.dialect.metadata.LoadOptions;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.MetadataLoader;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Integration files, read and compiled as for a run. */
final class Documents {
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    static final Variables VARIABLES = new Variables(NOW, NOW, 50, null, null, ZoneId.of("Asia/Shanghai"));

    private static final String SEED = "/duijie/integrations/jst-distributor-to-k3-customer.json";

    private Documents() {}

    static TargetMapper seed() {
        return compile(resource(SEED), LookupSource.EMPTY);
    }

    static TargetMapper order() {
        return compile(resource("/mapping/order.json"), LookupSource.EMPTY);
    }

    /** @param expressions name of a set in {@code expressions.json}: field → value in place of the one it has */
    static TargetMapper order(String expressions, LookupSource lookups) {
        Map<String, @Nullable Object> document = Json.readObject(resource("/mapping/order.json"));
        Object values = Json.readObject(resource("/mapping/expressions.json")).get(expressions);
        int replaced = replace(document, (Map<?, ?>) Objects.requireNonNull(values, expressions));
        if (replaced != ((Map<?, ?>) values).size()) {
            throw new IllegalStateException(expressions + ": not each field is in the document");
        }
        return compile(Json.write(document), lookups);
    }

    @SuppressWarnings("unchecked")
    private static int replace(@Nullable Object at, Map<?, ?> values) {
        int replaced = 0;
        if (at instanceof Map<?, ?> object) {
            if (object.get("field") instanceof String field && values.containsKey(field)) {
                ((Map<String, @Nullable Object>) object).put("value", values.get(field));
                replaced++;
            }
            for (Object member : object.values()) {
                replaced += replace(member, values);
            }
        } else if (at instanceof List<?> list) {
            for (Object element : list) {
                replaced += replace(element, values);
            }
        }
        return replaced;
    }

    private static TargetMapper compile(String json, LookupSource lookups) {
        Loaded loaded = new MetadataLoader()
                .load(
                        List.of(new MetadataFile("document.json", json.getBytes(StandardCharsets.UTF_8))),
                        new LoadOptions(false, null, ConnectorLookup.none(), name -> null));
        if (loaded.hasErrors()) {
            throw new IllegalStateException(loaded.problems().toString());
        }
        return Objects.requireNonNull(
                CompiledIntegration.of(loaded.integrations().get(0), Optional.empty(), Optional.empty(), lookups)
                        .target());
    }

    private static String resource(String name) {
        try (InputStream input = Documents.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(input, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
