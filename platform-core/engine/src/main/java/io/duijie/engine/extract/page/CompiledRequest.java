package io.duijie.engine.extract.page;

import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.SourceDocument;
import io.duijie.dialect.render.body.BodyCompiler;
import io.duijie.dialect.render.body.BodyPurpose;
import io.duijie.dialect.render.body.CompileSettings;
import io.duijie.dialect.render.body.CompiledBody;
import io.duijie.dialect.render.body.Rendered;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.extract.window.Span;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code request} and {@code otherRequest} of a document, compiled; {@code request} wins where both have a member. */
public final class CompiledRequest implements PageRequestRenderer {
    private static final Set<String> NOT_SENT = Set.of("dataKey", "detailApi");

    private final CompiledBody request;
    private final CompiledBody otherRequest;
    private final ZoneId zone;
    private final int pageSize;

    private CompiledRequest(CompiledBody request, CompiledBody otherRequest, ZoneId zone, int pageSize) {
        this.request = request;
        this.otherRequest = otherRequest;
        this.zone = zone;
        this.pageSize = pageSize;
    }

    /**
     * Compiles a document that was found right, its entries as the connector planned them.
     *
     * @param pageSize PAGINATION_PAGE_SIZE
     */
    public static CompiledRequest compile(SourceDocument document, CompileSettings settings, int pageSize) {
        List<FieldEntry> others = document.otherRequest().stream()
                .filter(entry -> !NOT_SENT.contains(entry.field()))
                .toList();
        CompileSettings source = settings.forSide(BodyPurpose.SOURCE);
        return new CompiledRequest(
                BodyCompiler.compile(document.request(), source),
                BodyCompiler.compile(others, source),
                settings.zone(),
                pageSize);
    }

    @Override
    public Map<String, @Nullable Object> render(Span window, PagePlace place) {
        Variables variables = new Variables(
                window.to(), window.from(), pageSize, new Variables.Page(place.rowsBefore(), place.page()), null, zone);
        Map<String, @Nullable Object> body = new LinkedHashMap<>(render(request, variables));
        render(otherRequest, variables).forEach(body::putIfAbsent);
        return body;
    }

    private static Map<String, @Nullable Object> render(CompiledBody body, Variables variables) {
        Rendered rendered = body.render(Scope.of(Map.of(), variables));
        if (rendered.failed()) {
            throw new RequestFailure(rendered.failures());
        }
        return rendered.body();
    }
}
