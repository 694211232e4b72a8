package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds answers against the OpenAPI document. */
final class DescribedAnswers {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, DescribedAnswers> KNOWN = new ConcurrentHashMap<>();

    private final List<Operation> operations = new ArrayList<>();
    private final Object components;
    private final Map<Object, Schema> schemas = new ConcurrentHashMap<>();

    /** One operation of the document. */
    record Operation(String method, String path, Pattern pattern, Map<?, ?> described) {
        String id() {
            return String.valueOf(described.get("operationId"));
        }

        /** The role it needs; "null" = none. */
        String role() {
            return String.valueOf(described.get("x-role"));
        }
    }

    private DescribedAnswers(Map<String, Object> document) {
        components = document.get("components");
        ((Map<?, ?>) document.get("paths")).forEach((path, methods) -> ((Map<?, ?>) methods)
                .forEach((method, described) -> operations.add(new Operation(
                        method.toString().toUpperCase(Locale.ROOT),
                        path.toString(),
                        Pattern.compile(path.toString().replaceAll("\\{\\w+}", "[^/]+")),
                        (Map<?, ?>) described))));
        operations.sort((one, other) -> Integer.compare(one.path.indexOf('{'), other.path.indexOf('{')));
    }

    static DescribedAnswers of(URI address) {
        try {
            String document = TestServer.HTTP
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return KNOWN.computeIfAbsent(document, text -> new DescribedAnswers(Json.readObject(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** @return the id of the operation, when it was answered as asked */
    Optional<String> check(String method, String path, int status, String type, String body) {
        String bare = path.split("\\?", 2)[0];
        for (Operation operation : operations) {
            if (operation.method.equals(method)
                    && operation.pattern.matcher(bare).matches()) {
                return check(operation, status, type, body) ? Optional.of(operation.id()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean check(Operation operation, int status, String type, String body) {
        Map<?, ?> responses = (Map<?, ?>) operation.described.get("responses");
        boolean asAsked = responses.containsKey(Integer.toString(status));
        String title = operation.method + " " + operation.path + " answered " + status + " " + body;
        assertThat(asAsked || status >= 400).as(title).isTrue();
        Map<?, ?> response = (Map<?, ?>) responses.get(asAsked ? Integer.toString(status) : "default");
        if (response.get("content") instanceof Map<?, ?> content) {
            String mediaType = content.keySet().iterator().next().toString();
            assertThat(type).as(title).startsWith(mediaType);
            if (mediaType.equals("application/json")) {
                Object described = ((Map<?, ?>) content.get(mediaType)).get("schema");
                assertThat(schema(described).validate(body, InputFormat.JSON))
                        .as(title)
                        .isEmpty();
            }
        } else {
            assertThat(body).as(title).isEmpty();
        }
        return asAsked;
    }

    private Schema schema(Object described) {
        return schemas.computeIfAbsent(described, unused -> {
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("components", components);
            ((Map<?, ?>) described).forEach((name, value) -> whole.put(name.toString(), value));
            return REGISTRY.getSchema(Json.write(whole), InputFormat.JSON);
        });
    }
}
