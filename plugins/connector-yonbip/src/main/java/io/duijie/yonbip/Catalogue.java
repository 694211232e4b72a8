package io.duijie.yonbip;

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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The vendor's interfaces, from the jar's {@code catalogue/yonbip.json}, and a general rule for other lists and details. */
final class Catalogue {
    static final String PAGE = "pageIndex";
    static final String PAGE_SIZE = "pageSize";
    static final List<String> WINDOW = List.of("pubts_from", "pubts_to");
    static final String DATA = "data";
    static final String ROWS = DATA + ".recordList";
    static final String ROOT = "yonbip/";
    private static final int DEFAULT_SIZE = 10;
    private static final int LARGEST = 500;
    private static final Pattern READING = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*/(list|detail)");

    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final Map<String, FieldGroup> fields = new LinkedHashMap<>();

    private Catalogue(CatalogueFile file) {
        for (Object entry : file.operations()) {
            String path = file.required(entry, "api");
            Object write = JsonValues.member(entry, "write");
            Text title = file.title(entry);
            if (write != null) {
                operations.put(path, target(path, title, Target.of(path, write)));
            } else {
                operations.put(path, source(path, title));
            }
            fields.put(path, file.fields(entry));
        }
    }

    /** @throws IllegalStateException when the jar was built without its catalogue, or with a broken one */
    static Catalogue load(JsonText json) {
        return new Catalogue(CatalogueFile.of(Catalogue.class, "/catalogue/yonbip.json", json));
    }

    /** The version that the build wrote into the jar. */
    static String version() {
        return CatalogueFile.text(Catalogue.class, "/yonbip-version.txt").strip();
    }

    private Operation target(String path, Text title, Target target) {
        targets.put(path, target);
        Set<Capability> capabilities = EnumSet.of(Capability.WRITE);
        if (target.repeatable()) {
            capabilities.add(Capability.REPEATABLE);
        }
        if (target.rows() > 1) {
            capabilities.add(Capability.BATCH_WRITE);
            capabilities.add(Capability.PARTIAL_FAILURE);
        }
        return Operation.target(path, title, target.rows(), capabilities);
    }

    /** A query of one document by its id. */
    static boolean isDetail(String path) {
        return path.endsWith("/detail");
    }

    private static Operation source(String path, Text title) {
        return path.endsWith("/list")
                ? list(path, title)
                : Operation.source(path, title, DATA, Set.of(Capability.READ));
    }

    private static Operation list(String path, Text title) {
        return new Operation(
                path,
                title,
                EnumSet.of(Capability.READ, Capability.PAGED, Capability.INCREMENTAL),
                ROWS,
                DEFAULT_SIZE,
                LARGEST,
                null,
                WINDOW,
                Duration.ZERO,
                0,
                Paging.number(PAGE, 1).sizedBy(PAGE_SIZE));
    }

    List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    /** A path as the vendor's pages write it, with or without the gateway's part before it. */
    static String path(String api) {
        String path = api.startsWith("/") ? api.substring(1) : api;
        return path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
    }

    Optional<Operation> operation(String api) {
        String path = path(api);
        Operation known = operations.get(path);
        if (known == null && READING.matcher(path).matches()) {
            return Optional.of(source(path, new Text("YonBIP 接口 " + path, "YonBIP interface " + path)));
        }
        return Optional.ofNullable(known);
    }

    List<FieldGroup> fields(String api) {
        FieldGroup group = fields.get(path(api));
        return group == null ? List.of() : List.of(group);
    }

    Optional<Target> target(String api) {
        return Optional.ofNullable(targets.get(path(api)));
    }
}
