package io.duijie.jushuitan;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.CatalogueFields;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;
import io.duijie.connector.api.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations with known limits, from the jar's {@code catalogue/jushuitan.json}, and general rules for any other path. */
final class Catalogue {
    private static final String RESOURCE = "/catalogue/jushuitan.json";
    private static final long FIRST_PAGE = 1;
    private static final List<String> WINDOW = List.of("modified_begin", "modified_end");

    private final Map<String, Operation> operations;
    private final Map<String, Upload> uploads;
    private final Map<String, FieldGroup> members;
    private final Map<String, Object> rows;

    private Catalogue(
            Map<String, Operation> operations,
            Map<String, Upload> uploads,
            Map<String, FieldGroup> members,
            Map<String, Object> rows) {
        this.rows = rows;
        this.operations = operations;
        this.uploads = uploads;
        this.members = members;
    }

    /** @throws IllegalStateException when the jar was built without its catalogue, or with a broken one */
    static Catalogue load(JsonText json) {
        return read(json.read(resource(RESOURCE)));
    }

    /** The version that the build wrote into the jar. */
    static String version() {
        return resource("/jushuitan-version.txt").strip();
    }

    private static String resource(String name) {
        try (InputStream content = Catalogue.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("the connector's jar holds no " + name);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Catalogue read(@Nullable Object catalogue) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        Map<String, Upload> uploads = new LinkedHashMap<>();
        Map<String, FieldGroup> members = new LinkedHashMap<>();
        Map<String, Object> rows = new LinkedHashMap<>();
        CatalogueFields fields = CatalogueFields.of(catalogue);
        for (Object item : JsonValues.list(JsonValues.member(catalogue, "operations"))) {
            Upload upload = Upload.of(JsonValues.member(item, "upload"));
            Operation operation = upload == null ? operation(item) : target(item, upload);
            operations.put(operation.api(), operation);
            if (upload != null) {
                uploads.put(operation.api(), upload);
            }
            Object row = JsonValues.member(item, "row");
            if (row != null) {
                rows.put(operation.api(), row);
            }
            members.put(operation.api(), fields.group(operation.title(), item));
        }
        if (operations.isEmpty()) {
            throw new IllegalStateException(RESOURCE + " lists no operations");
        }
        return new Catalogue(operations, uploads, members, rows);
    }

    private static Operation operation(@Nullable Object entry) {
        List<String> windowFields = JsonValues.list(JsonValues.member(entry, "windowFields")).stream()
                .map(String::valueOf)
                .toList();
        Set<Capability> capabilities = EnumSet.of(Capability.READ, Capability.PAGED);
        if (!windowFields.isEmpty()) {
            capabilities.add(Capability.INCREMENTAL);
        }
        String window = JsonValues.text(JsonValues.member(entry, "maximumWindow"));
        return new Operation(
                required(entry, "api"),
                new Text(required(entry, "title", "zh"), required(entry, "title", "en")),
                capabilities,
                required(entry, "listKey"),
                Integer.parseInt(required(entry, "pageSize")),
                Integer.parseInt(required(entry, "maximumPageSize")),
                window == null ? null : Duration.parse(window),
                windowFields,
                Duration.ZERO,
                0,
                Paging.number(required(entry, "pageKey"), FIRST_PAGE));
    }

    private static Operation target(@Nullable Object entry, Upload upload) {
        Text title = new Text(required(entry, "title", "zh"), required(entry, "title", "en"));
        return target(required(entry, "api"), title, upload);
    }

    /**
     * Only records with a key can share a call and be refused one by one, and only what the vendor can be asked for is found
     * again.
     */
    private static Operation target(String api, Text title, Upload upload) {
        Set<Capability> capabilities = EnumSet.of(Capability.WRITE);
        if (upload.key() != null) {
            capabilities.add(Capability.BATCH_WRITE);
            capabilities.add(Capability.PARTIAL_FAILURE);
        }
        if (upload.find() != null) {
            capabilities.add(Capability.FIND_BY_KEY);
        }
        return Operation.target(api, title, upload.maximumRows(), capabilities);
    }

    /** The parameter by which rows with that member's values are asked for, empty = there is none. */
    Optional<RowParameter> row(String api, @Nullable String member) {
        return Paths.canonical(api)
                .map(rows::get)
                .map(row -> JsonValues.member(row, String.valueOf(member)))
                .map(RowParameter::of);
    }

    List<FieldGroup> members(String api) {
        return Paths.canonical(api).map(members::get).map(List::of).orElse(List.of());
    }

    private static String required(@Nullable Object entry, String... path) {
        String text = JsonValues.text(JsonValues.at(entry, path));
        if (text == null) {
            throw new IllegalStateException(RESOURCE + ": " + String.join(".", path) + " is missing in " + entry);
        }
        return text;
    }

    List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    /** Any path of the gateway that reads or uploads, with or without its first slash. */
    Optional<Operation> operation(String api) {
        return Paths.canonical(api)
                .flatMap(path -> Optional.ofNullable(operations.get(path)).or(() -> general(path)));
    }

    /** How the path takes records; by the general rules where the catalogue does not list it. */
    Upload upload(String path) {
        return uploads.getOrDefault(path, Upload.GENERAL);
    }

    private static Optional<Operation> general(String path) {
        if (Paths.uploads(path)) {
            Text title = new Text("聚水潭上传接口 " + path, "Jushuitan upload " + path);
            return Optional.of(target(path, title, Upload.GENERAL));
        }
        return Paths.reads(path) ? Optional.of(source(path)) : Optional.empty();
    }

    private static Operation source(String path) {
        return new Operation(
                path,
                new Text("聚水潭接口 " + path, "Jushuitan operation " + path),
                EnumSet.of(Capability.READ, Capability.PAGED, Capability.INCREMENTAL),
                Paths.answersWithList(path) ? "data.list" : "data.datas",
                0,
                50,
                Duration.ofDays(7),
                WINDOW,
                Duration.ZERO,
                0,
                Paging.number("page_index", FIRST_PAGE));
    }
}
