package io.duijie.engine.extract;

import io.duijie.connector.api.ReadRequest;
import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.SourceDocument;
import io.duijie.dialect.render.body.BodyCompiler;
import io.duijie.dialect.render.body.BodyPurpose;
import io.duijie.dialect.render.body.CompileSettings;
import io.duijie.dialect.render.body.CompiledBody;
import io.duijie.dialect.render.body.Rendered;
import io.duijie.dialect.render.path.CompiledPath;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.value.Codes;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.extract.window.Span;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code detailApi} of a document, compiled (dialect §14.8). */
public final class CompiledDetail implements DetailRule {
    private static final String NAME = "detailApi";

    private final SourceDocument document;
    private final String api;
    private final @Nullable CompiledBody body;
    private final String listKey;
    private final ZoneId zone;
    private final int pageSize;

    private CompiledDetail(
            SourceDocument document, Found found, String listKey, CompileSettings settings, int pageSize) {
        this.document = document;
        this.api = found.api();
        this.body = found.body().isEmpty()
                ? null
                : BodyCompiler.compile(found.body(), settings.forSide(BodyPurpose.SOURCE));
        this.listKey = listKey;
        this.zone = settings.zone();
        this.pageSize = pageSize;
    }

    private record Found(String api, List<FieldEntry> body) {}

    /** The API that a document asks for details; empty = it has none. */
    public static Optional<String> api(SourceDocument document) {
        return find(document).map(Found::api);
    }

    /**
     * Compiles what {@link #api} found.
     *
     * @param listKey where the detail is in its answer: the connector's list key for that API
     * @param pageSize PAGINATION_PAGE_SIZE
     */
    public static Optional<CompiledDetail> compile(
            SourceDocument document, String listKey, CompileSettings settings, int pageSize) {
        return find(document).map(found -> new CompiledDetail(document, found, listKey, settings, pageSize));
    }

    private static Optional<Found> find(SourceDocument document) {
        for (FieldEntry entry : document.otherRequest()) {
            if (entry.field().equals(NAME)) {
                List<FieldEntry> children = entry.children() == null ? List.of() : entry.children();
                Object path = children.stream()
                        .filter(child -> child.field().equals("api"))
                        .map(child -> (Object) String.valueOf(child.value()))
                        .findFirst()
                        .orElse(entry.value() == null ? "" : entry.value());
                return Optional.of(new Found(
                        String.valueOf(path),
                        children.stream()
                                .filter(child -> !child.field().equals("api"))
                                .toList()));
            }
        }
        return Optional.empty();
    }

    @Override
    public String listKey() {
        return listKey;
    }

    @Override
    public ReadRequest request(Span window, Map<String, @Nullable Object> row) {
        return new ReadRequest(api, document.method(), body(window, row), List.of());
    }

    private Map<String, @Nullable Object> body(Span window, Map<String, @Nullable Object> row) {
        if (body == null) {
            Map<String, @Nullable Object> byKey = new LinkedHashMap<>();
            if (document.id() != null) {
                Object key = CompiledPath.compile(document.id()).readFrom(row);
                String code = key == CompiledPath.MISSING ? null : Codes.of(key);
                if (code != null) {
                    byKey.put(document.id(), code);
                }
            }
            return byKey;
        }
        Variables variables = new Variables(window.to(), window.from(), pageSize, null, null, zone);
        Rendered rendered = body.render(Scope.of(row, variables));
        if (rendered.failed()) {
            throw new RequestFailure(rendered.failures());
        }
        return rendered.body();
    }
}
