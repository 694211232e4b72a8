package io.duijie.engine.extract;

import io.duijie.connector.api.Operation;
import io.duijie.connector.api.SourcePlan;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.SourceDocument;
import io.duijie.dialect.render.body.CompileSettings;
import io.duijie.engine.extract.page.CompiledRequest;
import io.duijie.engine.extract.page.PagedRequest;
import io.duijie.engine.extract.row.RowHook;
import io.duijie.engine.extract.row.RowPipeline;
import java.util.Optional;
import java.util.function.Function;

/** Compiles the source side of an integration. */
public final class SourceCompiler {
    /** What a page brings when neither document nor connector says. */
    private static final int PAGE_SIZE = 50;

    private SourceCompiler() {}

    /**
     * Compiles once what every run of the integration uses.
     *
     * @param document with the entries that the connector planned, and for the variant {@code REMEDY} those that take over
     * @param operations the connector's operations by API, for {@code detailApi}
     */
    public static ExtractionSource compile(
            Integration integration,
            String variant,
            SourceDocument document,
            SourcePlan plan,
            Function<String, Optional<Operation>> operations,
            CompileSettings settings,
            RowHook afterExtract) {
        int pageSize = pageSize(document, plan.operation());
        String detailKey = CompiledDetail.api(document)
                .flatMap(operations)
                .map(Operation::listKey)
                .orElse("");
        return new ExtractionSource(
                integration.id(),
                variant,
                plan.operation(),
                document.api(),
                document.method(),
                document.dataKey() == null ? plan.operation().listKey() : document.dataKey(),
                plan.columns(),
                new PagedRequest(
                        CompiledRequest.compile(document, settings, pageSize),
                        plan.operation().windowFields(),
                        plan.operation().paging(),
                        pageSize),
                RowPipeline.compile(document, settings, afterExtract, pageSize),
                document.idCheck(),
                CompiledDetail.compile(document, detailKey, settings, pageSize).orElse(null),
                integration.options().overlap(),
                integration.startFrom(),
                integration.options().maximumPages(),
                settings.zone());
    }

    /** PAGINATION_PAGE_SIZE. */
    public static int pageSize(SourceDocument document, Operation operation) {
        return document.pageSize() > 0
                ? document.pageSize()
                : operation.pageSize() > 0 ? operation.pageSize() : PAGE_SIZE;
    }
}
