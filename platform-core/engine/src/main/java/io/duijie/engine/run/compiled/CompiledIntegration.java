package io.duijie.engine.run.compiled;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.OmissionRemedy;
import io.duijie.dialect.document.Schedule;
import io.duijie.dialect.document.SourceDocument;
import io.duijie.dialect.document.TargetDocument;
import io.duijie.dialect.map.IntegrationSettings;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.metadata.bind.Bindings;
import io.duijie.dialect.render.body.BodyPurpose;
import io.duijie.dialect.render.body.CompileSettings;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.dialect.render.lookup.Lookups;
import io.duijie.dialect.render.lookup.UnreadableRecords;
import io.duijie.dialect.render.mvel.MvelHook;
import io.duijie.engine.connection.ConnectionSource;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.SourceCompiler;
import io.duijie.engine.extract.row.RowHook;
import io.duijie.engine.extract.row.RowRules;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An integration ready to run: documents planned by their connectors and compiled once.
 *
 * @param source null for {@code 空操作}
 * @param remedy the same with the request of {@code omissionRemedy}, null = it has none
 * @param rows the rules for rows, also for those that other integrations hand over
 * @param target null for {@code 写入空操作}
 * @param pageSize PAGINATION_PAGE_SIZE
 * @param version the stored version that it was compiled from, null = it is a draft
 * @param connections as they were stored when it was asked for, so that a run need not ask again
 */
public record CompiledIntegration(
        Integration integration,
        @Nullable ExtractionSource source,
        @Nullable ExtractionSource remedy,
        RowRules rows,
        @Nullable TargetMapper target,
        @Nullable TargetPlan targetPlan,
        int pageSize,
        ConnectionSource connections,
        @Nullable Long version) {
    /**
     * Compiles documents that were found right.
     *
     * @param sourceType the connector of the source, empty = none is known and the document is taken as it is
     * @param targetType likewise
     * @param lookups the records of integrations
     */
    public static CompiledIntegration of(
            Integration integration,
            Optional<ConnectorType> sourceType,
            Optional<ConnectorType> targetType,
            LookupSource lookups) {
        Lookups ofSource = plain(lookups);
        CompileSettings settings = IntegrationSettings.of(integration, ofSource);
        TargetDocument target = integration.target();
        TargetPlan targetPlan = target.noOperation() ? null : plan(target, targetType);
        TargetMapper mapper =
                targetPlan == null ? null : TargetMapper.compile(integration, targetPlan, new Lookups(lookups));
        SourceDocument document = integration.source();
        SourcePlan plan = plan(document, sourceType);
        SourceDocument planned = document.noOperation() ? document : Bindings.planned(document, plan);
        BiFunction<String, SourceDocument, ExtractionSource> compiler = (variant, asked) -> SourceCompiler.compile(
                integration,
                variant,
                asked,
                plan,
                api -> sourceType.flatMap(type -> type.operation(api)),
                settings.forSide(BodyPurpose.SOURCE),
                afterExtract(integration.hooks().afterExtract(), ofSource));
        ExtractionSource source = compiler.apply(ExtractionSource.NORMAL, planned);
        OmissionRemedy remedy = document.noOperation() ? null : document.omissionRemedy();
        return new CompiledIntegration(
                integration,
                document.noOperation() ? null : source,
                remedy == null ? null : compiler.apply(ExtractionSource.REMEDY, remedy.takeOver(planned)),
                source.rows(),
                mapper,
                targetPlan,
                SourceCompiler.pageSize(document, plan.operation()),
                connection -> Optional.empty(),
                null);
    }

    /** Whether the rows of its source are pushed: nobody is asked for them. */
    public boolean isPushed() {
        return source != null && source.operation().can(Capability.PUSHED);
    }

    /** Whether what is staged is written at once, without waiting for the times of loading. */
    public boolean loadsAtOnce() {
        Boolean wanted = integration.options().loadAfterExtract();
        Schedule schedule = integration.schedule();
        return wanted != null ? wanted : schedule.target() == null && (isPushed() || schedule.after() != null);
    }

    /** The source for the one row with that key; empty where the connector can't ask for a single row of it. */
    public static Optional<ExtractionSource> ofRow(
            Integration integration, ConnectorType type, String key, LookupSource lookups) {
        SourceDocument document = integration.source();
        Lookups ofSource = plain(lookups);
        return type.planRow(document.view(), key)
                .map(plan -> SourceCompiler.compile(
                        integration,
                        ExtractionSource.NORMAL,
                        Bindings.planned(document, plan),
                        plan,
                        type::operation,
                        IntegrationSettings.of(integration, ofSource).forSide(BodyPurpose.SOURCE),
                        afterExtract(integration.hooks().afterExtract(), ofSource)));
    }

    public CompiledIntegration with(ConnectionSource known) {
        return new CompiledIntegration(integration, source, remedy, rows, target, targetPlan, pageSize, known, version);
    }

    public CompiledIntegration ofVersion(long stored) {
        return new CompiledIntegration(
                integration, source, remedy, rows, target, targetPlan, pageSize, connections, stored);
    }

    /** The mapping alone tells the keeper's trouble from a record's fault; whoever reads a source knows the keeper's own exception. */
    private static Lookups plain(LookupSource lookups) {
        return new Lookups(query -> {
            try {
                return lookups.first(query);
            } catch (UnreadableRecords e) {
                throw e.thrown();
            }
        });
    }

    private static RowHook afterExtract(@Nullable String script, Lookups lookups) {
        if (script == null) {
            return RowHook.NONE;
        }
        MvelHook hook = MvelHook.compile(script, lookups);
        return (row, variables, warnings) -> hook.apply(row, null, variables, warnings);
    }

    private static SourcePlan plan(SourceDocument document, Optional<ConnectorType> type) {
        return type.filter(known -> !document.noOperation())
                .map(known -> known.planSource(document.view()))
                .orElseGet(() -> SourcePlan.unchanged(
                        Operation.source(document.api(), Text.same(document.api()), "", EnumSet.of(Capability.READ)),
                        document.view()));
    }

    /** Whether the target answers what it is sent again as it did first. */
    public boolean repeats() {
        return targetPlan != null && targetPlan.operation().can(Capability.REPEATABLE);
    }

    private static TargetPlan plan(TargetDocument document, Optional<ConnectorType> type) {
        return type.map(known -> known.planTarget(document.view()))
                .orElseGet(() -> TargetPlan.unchanged(
                        Operation.target(document.api(), Text.same(document.api()), 0, EnumSet.of(Capability.WRITE))));
    }
}
