package io.duijie.engine.run.promote;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.integration.DocumentChange;
import io.duijie.engine.integration.DocumentComparison;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.run.promote.jdbi.AppliedItems;
import io.duijie.engine.run.promote.jdbi.WrittenRecords;
import io.duijie.engine.store.Database;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Says what bringing files in would change, and does exactly that. */
public final class Promotion {
    /** How many records a new document is tried on. */
    public static final int USUAL_RECORDS = 1_000;

    /** At most. */
    public static final int MOST_RECORDS = 100_000;

    /** For trying all documents of a plan. */
    static final Duration LONGEST = Duration.ofMinutes(3);

    private static final Reason TOOK_TOO_LONG = Reason.of(
            "compared-partly",
            "对比用时过长，只对比了一部分数据。请减少 records，或分几次进行",
            "comparing took too long, only a part of the records was compared. Ask for fewer records, or for fewer files at once");

    private final Workshop workshop;
    private final Database database;
    private final Clock clock;

    public Promotion(Workshop workshop, Database database, Clock clock) {
        this.workshop = workshop;
        this.database = database;
        this.clock = clock;
    }

    /**
     * A plan, or why there is none.
     *
     * @param problems of the files; with an error there is no plan
     * @param loaded what the files hold
     */
    public record Planned(List<Problem> problems, Loaded loaded, @Nullable Plan plan) {
        public Planned {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Changes nothing.
     *
     * @param environment for which names are filled in, null = none
     * @param records on how many of those that were written last new documents are tried
     * @param prune whether what an earlier plan brought and these files don't have is to be deleted
     */
    public Planned plan(List<MetadataFile> files, @Nullable String environment, int records, boolean prune) {
        Workshop.Kept kept = workshop.kept(database);
        PromotedFiles promoted = new PromotedFiles(
                files, environment, id -> kept.connections().find(id).map(kept.connections()::json));
        Loaded loaded = workshop.load(promoted.metadata());
        Planning planning = new Planning(
                kept,
                loaded,
                new AppliedItems(database, clock).list(),
                this,
                records,
                clock.instant().plus(LONGEST));
        List<Problem> problems = planning.problems(promoted.problems());
        return new Planned(
                problems,
                loaded,
                problems.stream().anyMatch(Problem::isError)
                        ? null
                        : planning.plan(environment, clock.instant(), prune));
    }

    /** What a plan brings, checked as it would be now. */
    public Loaded load(Plan plan) {
        return workshop.load(plan.files());
    }

    /**
     * Does what the plan says, all or nothing.
     *
     * @param loaded what {@link #load} found
     * @param prune whether its leftovers are deleted even if the plan does not say so
     * @param noting takes part in the transaction
     * @throws PromotionRefused when what it was made for is not what is here any more
     */
    public Applying.Applied apply(
            Plan plan, Loaded loaded, boolean prune, Saving saving, BiConsumer<Database, Applying.Applied> noting) {
        if (!plan.secrets().isEmpty()) {
            throw PromotionRefused.secrets(plan.secrets());
        }
        if (loaded.hasErrors()) {
            throw PromotionRefused.faulty(loaded.problems());
        }
        return new Applying(workshop, plan, loaded, prune, saving, clock).in(database, noting);
    }

    /** What another document would do to an integration; empty changes when the document has errors. */
    public Effect effect(StoredIntegration stored, String document, int records) {
        Loaded loaded = workshop.load(List.of(file(stored.id(), document)));
        return loaded.integrations().isEmpty()
                ? faulty(DocumentComparison.between(stored.document(), document))
                : effect(
                        stored,
                        loaded.integrations().get(0),
                        Map.of(),
                        records,
                        clock.instant().plus(LONGEST));
    }

    private static Effect faulty(List<DocumentChange> changes) {
        return new Effect(
                changes,
                Bodies.NONE,
                null,
                Reason.of(
                        "document-faulty",
                        "元数据有错误，无法对比请求内容",
                        "the document has errors, so its requests can't be compared"),
                0,
                Duration.ZERO);
    }

    private static MetadataFile file(String id, String document) {
        return new MetadataFile(id + ".json", document.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same of a document that was found right.
     *
     * @param connectors of connections that come with it
     * @param end when it is to be done; what is not compared until then is not
     */
    Effect effect(
            StoredIntegration stored, Integration after, Map<String, String> connectors, int records, Instant end) {
        List<DocumentChange> changes = DocumentComparison.between(Contents.switched(stored), Contents.switched(after));
        Loaded former = workshop.load(List.of(file(stored.id(), stored.document())));
        if (former.integrations().isEmpty()) {
            return faulty(changes);
        }
        Instant now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        CompiledIntegration later = workshop.compile(after, connectors);
        ShadowDiff.Result result = new ShadowDiff(
                        workshop.compile(former.integrations().get(0), Map.of()),
                        later,
                        compiled -> workshop.variables(compiled, now))
                .over(new WrittenRecords(database, stored.id()), records, () -> clock.instant()
                        .isAfter(end));
        TargetMapper mapper = later.target();
        long writes = result.again().records() + result.again().pending();
        long batch = mapper == null ? 1 : Math.max(1, mapper.batch());
        long calls = mapper == null ? 0 : (writes + batch - 1) / batch;
        return new Effect(
                changes,
                result.bodies(),
                result.again(),
                result.isWhole() ? null : TOOK_TOO_LONG,
                calls,
                workshop.time(after, calls));
    }
}
