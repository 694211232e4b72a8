package io.duijie.engine.run;

import io.duijie.engine.document.SourceDocument;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.extract.page.RequestRenderer;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.render.body.BodyCompiler;
import io.duijie.engine.render.body.CompileSettings;
import io.duijie.engine.render.body.CompiledBody;
import io.duijie.engine.render.body.Rendered;
import io.duijie.engine.render.path.Scope;
import io.duijie.engine.render.variable.Variables;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The source request of a document: {@code otherRequest} laid beside {@code request}, of equal names the request wins. */
final class SourceRequest implements RequestRenderer {
    private static final Set<String> NOT_SENT = Set.of("dataKey", "detailApi");

    private final CompiledBody request;
    private final CompiledBody otherRequest;
    private final int pageSize;
    private final ZoneId zone;

    private SourceRequest(CompiledBody request, CompiledBody otherRequest, int pageSize, ZoneId zone) {
        this.request = request;
        this.otherRequest = otherRequest;
        this.pageSize = pageSize;
        this.zone = zone;
    }

    static SourceRequest compile(SourceDocument document, CompileSettings settings, int pageSize) {
        return new SourceRequest(
                BodyCompiler.compile(document.request(), settings),
                BodyCompiler.compile(
                        document.otherRequest().stream()
                                .filter(entry -> !NOT_SENT.contains(entry.field()))
                                .toList(),
                        settings),
                pageSize,
                settings.zone());
    }

    @Override
    public Map<String, @Nullable Object> render(Span window, PagePlace place) {
        Scope scope = Scope.of(
                Map.of(),
                new Variables(
                        window.to(),
                        window.from(),
                        pageSize,
                        new Variables.Page(place.rowsBefore(), place.page()),
                        null,
                        zone));
        Map<String, @Nullable Object> body = new LinkedHashMap<>(rendered(request, scope));
        rendered(otherRequest, scope).forEach(body::putIfAbsent);
        return body;
    }

    private static Map<String, @Nullable Object> rendered(CompiledBody compiled, Scope scope) {
        Rendered rendered = compiled.render(scope);
        if (rendered.failed()) {
            throw new RequestFailure(rendered.failures());
        }
        return rendered.body();
    }
}
