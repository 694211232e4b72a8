package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.engine.document.Integration;
import io.duijie.engine.document.Schedule;
import io.duijie.engine.document.SourceDocument;
import io.duijie.engine.document.TargetDocument;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.page.PagedRequest;
import io.duijie.engine.extract.row.RowPipeline;
import io.duijie.engine.extract.row.RowRules;
import io.duijie.engine.map.BeforeWrite;
import io.duijie.engine.map.TargetMapper;
import io.duijie.engine.metadata.bind.Bindings;
import io.duijie.engine.render.body.CompileSettings;
import io.duijie.engine.render.body.Side;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An integration ready to run: documents planned by their connectors and compiled once.
 *
 * @param source null for {@code 空操作}
 * @param rows the rules for rows, also for those that other integrations hand over
 * @param target null for {@code 写入空操作}
 * @param pageSize PAGINATION_PAGE_SIZE
 */
public record CompiledIntegration(
        Integration integration,
        @Nullable ExtractionSource source,
        RowRules rows,
        @Nullable TargetMapper target,
        @Nullable TargetPlan targetPlan,
        int pageSize) {
    private static final int DEFAULT_PAGE_SIZE = 50;

    /**
     * Compiles documents that were found right.
     *
     * @param sourceType the connector of the source, empty = none is known and the document is taken as it is
     * @param targetType likewise
     */
    public static CompiledIntegration of(
            Integration integration, Optional<ConnectorType> sourceType, Optional<ConnectorType> targetType) {
        TargetDocument target = integration.target();
        TargetPlan targetPlan = target.noOperation() ? null : plan(target, targetType);
        CompileSettings settings =
                CompileSettings.withoutExpressions(zone(integration.schedule()), integration.mappings(), Side.TARGET);
        TargetMapper mapper =
                targetPlan == null ? null : TargetMapper.compile(target, targetPlan, settings, BeforeWrite.NONE);
        SourceDocument source = integration.source();
        SourcePlan sourcePlan = source.noOperation() ? null : plan(source, sourceType);
        int pageSize = pageSize(source, sourcePlan);
        RowRules rows = RowPipeline.compile(source, settings.zone(), pageSize);
        ExtractionSource extraction = sourcePlan == null
                ? null
                : source(integration, Bindings.planned(source, sourcePlan), sourcePlan, settings, rows, pageSize);
        return new CompiledIntegration(integration, extraction, rows, mapper, targetPlan, pageSize);
    }

    private static java.time.ZoneId zone(Schedule schedule) {
        return schedule.zone();
    }

    private static int pageSize(SourceDocument source, @Nullable SourcePlan plan) {
        if (source.pageSize() > 0) {
            return source.pageSize();
        }
        return plan == null || plan.operation().pageSize() == 0
                ? DEFAULT_PAGE_SIZE
                : plan.operation().pageSize();
    }

    private static ExtractionSource source(
            Integration integration,
            SourceDocument document,
            SourcePlan plan,
            CompileSettings settings,
            RowRules rows,
            int pageSize) {
        Operation operation = plan.operation();
        String dataKey = document.dataKey();
        return new ExtractionSource(
                integration.id(),
                ExtractionSource.NORMAL,
                operation,
                document.method(),
                dataKey == null ? operation.listKey() : dataKey,
                plan.columns(),
                new PagedRequest(
                        SourceRequest.compile(document, settings.forSide(Side.SOURCE), pageSize),
                        operation.windowFields(),
                        pageSize),
                rows,
                null,
                integration.options().overlap(),
                integration.startFrom(),
                integration.options().maximumPages());
    }

    private static SourcePlan plan(SourceDocument document, Optional<ConnectorType> type) {
        return type.map(known -> known.planSource(document.view()))
                .orElseGet(() -> SourcePlan.unchanged(
                        Operation.source(
                                document.api(),
                                io.duijie.connector.api.Text.same(document.api()),
                                "",
                                EnumSet.of(io.duijie.connector.api.Capability.READ)),
                        document.view()));
    }

    private static TargetPlan plan(TargetDocument document, Optional<ConnectorType> type) {
        return type.map(known -> known.planTarget(document.view()))
                .orElseGet(() -> TargetPlan.unchanged(Operation.target(
                        document.api(),
                        io.duijie.connector.api.Text.same(document.api()),
                        0,
                        EnumSet.of(io.duijie.connector.api.Capability.WRITE))));
    }
}
