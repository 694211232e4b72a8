package io.duijie.wangdiantong;

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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The vendor's methods, from the jar's {@code catalogue/wangdiantong.json}, and a general rule for others that read. */
final class Catalogue {
    static final String PAGE = "page_no";
    static final String PAGE_SIZE = "page_size";
    static final String COUNT = "calc_total";
    private static final String RESOURCE = "/catalogue/wangdiantong.json";
    private static final int GENERAL_PAGE_SIZE = 100;
    private static final int GENERAL_MAXIMUM = 1000;
    private static final Pattern READING = Pattern.compile("[A-Za-z]+(\\.[A-Za-z]+)*\\.(query|search|get)[A-Za-z0-9]*");

    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final Map<String, Map<String, @Nullable Object>> defaults = new LinkedHashMap<>();
    private final Map<String, FieldGroup> fields = new LinkedHashMap<>();

    private Catalogue(@Nullable Object file) {
        CatalogueFields members = CatalogueFields.of(file);
        for (Object entry : JsonValues.list(JsonValues.member(file, "operations"))) {
            String method = required(entry, "api");
            Object write = JsonValues.member(entry, "write");
            Operation operation = write == null ? source(method, entry) : target(method, entry, write);
            operations.put(method, operation);
            defaults.put(method, JsonValues.members(JsonValues.member(entry, "defaults")));
            fields.put(method, members.group(operation.title(), entry));
        }
        if (operations.isEmpty()) {
            throw new IllegalStateException(RESOURCE + " lists no operations");
        }
    }

    /** @throws IllegalStateException when the jar was built without its catalogue, or with a broken one */
    static Catalogue load(JsonText json) {
        return new Catalogue(json.read(resource(RESOURCE)));
    }

    /** The version that the build wrote into the jar. */
    static String version() {
        return resource("/wangdiantong-version.txt").strip();
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

    private static Operation source(String method, @Nullable Object entry) {
        List<String> window = Target.texts(JsonValues.member(entry, "windowFields"));
        Set<Capability> capabilities = EnumSet.of(Capability.READ, Capability.PAGED);
        if (!window.isEmpty()) {
            capabilities.add(Capability.INCREMENTAL);
        }
        String widest = JsonValues.text(JsonValues.member(entry, "maximumWindow"));
        return new Operation(
                method,
                title(entry),
                capabilities,
                Objects.requireNonNullElse(JsonValues.text(JsonValues.member(entry, "listKey")), ""),
                Integer.parseInt(required(entry, "pageSize")),
                Integer.parseInt(required(entry, "maximumPageSize")),
                widest == null ? null : Duration.parse(widest),
                window,
                Duration.ZERO,
                0,
                Paging.number(PAGE, 0).sizedBy(PAGE_SIZE));
    }

    private Operation target(String method, @Nullable Object entry, Object write) {
        Target target = Target.of(method, write);
        targets.put(method, target);
        Set<Capability> capabilities = EnumSet.of(Capability.WRITE);
        if (target.rows() > 1) {
            capabilities.add(Capability.BATCH_WRITE);
            capabilities.add(Capability.PARTIAL_FAILURE);
        }
        if (target.find() != null) {
            capabilities.add(Capability.FIND_BY_KEY);
        }
        return Operation.target(method, title(entry), target.rows(), capabilities);
    }

    private static Text title(@Nullable Object entry) {
        Object title = JsonValues.member(entry, "title");
        return new Text(required(title, "zh"), required(title, "en"));
    }

    private static String required(@Nullable Object entry, String name) {
        String text = JsonValues.text(JsonValues.member(entry, name));
        if (text == null) {
            throw new IllegalStateException(RESOURCE + ": " + name + " is missing in " + entry);
        }
        return text;
    }

    List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    List<FieldGroup> fields(String method) {
        FieldGroup group = fields.get(entry(method));
        return group == null ? List.of() : List.of(group);
    }

    /** A listed method, one of a listed family ({@code …*}), or any other whose name says that it reads. */
    Optional<Operation> operation(String method) {
        Operation known = operations.get(entry(method));
        if (known != null) {
            return Optional.of(known);
        }
        return READING.matcher(method).matches() ? Optional.of(general(method)) : Optional.empty();
    }

    /** Under which name the catalogue lists a method. */
    private String entry(String method) {
        return operations.containsKey(method)
                ? method
                : operations.keySet().stream()
                        .filter(name -> name.endsWith("*")
                                && READING.matcher(method).matches()
                                && method.startsWith(name.substring(0, name.length() - 1)))
                        .findFirst()
                        .orElse(method);
    }

    /** Where the list is and what bounds a window is not known. */
    private static Operation general(String method) {
        return new Operation(
                method,
                new Text("旺店通接口 " + method, "Wangdiantong method " + method),
                EnumSet.of(Capability.READ, Capability.PAGED),
                "",
                GENERAL_PAGE_SIZE,
                GENERAL_MAXIMUM,
                null,
                List.of(),
                Duration.ZERO,
                0,
                Paging.number(PAGE, 0).sizedBy(PAGE_SIZE));
    }

    /** Request members that are sent so where a document does not name them. */
    Map<String, @Nullable Object> defaults(String method) {
        return defaults.getOrDefault(entry(method), Map.of());
    }

    Optional<Target> target(String method) {
        return Optional.ofNullable(targets.get(method));
    }
}
