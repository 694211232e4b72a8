package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.FailureKind;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.record.decision.jdbi.RecordDecisions.Decided;
import io.duijie.engine.record.decision.jdbi.RecordDecisions.What;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.RunOrder;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records: listed, shown, decided on. */
final class RecordsResource implements Resource {
    private static final String ONE = "/api/v1/records/{id}";
    private static final int MOST_RECORDS = 500;
    private static final int PREVIEWS_AT_ONCE = 8;
    private static final int PREVIEWS_PER_USER = 4;
    private static final int LONGEST_NUMBER = 200;
    private static final Set<RecordState> MAY_BE_RETRIED =
            EnumSet.of(RecordState.FAILED, RecordState.WAITING, RecordState.SKIPPED, RecordState.IN_DOUBT);

    private final Platform platform;
    private final Audit audit;
    private final RecordAnswers answers;
    private final LimitedPlaces previews = new LimitedPlaces(PREVIEWS_AT_ONCE, PREVIEWS_PER_USER);

    RecordsResource(Platform platform, Audit audit) {
        this.platform = platform;
        this.audit = audit;
        this.answers = new RecordAnswers(platform);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/records", Role.VIEWER, "records", "The latest stored first.", this::list)
                        .asking("integration", "state", "failure", "field", "value", "q", "before", "limit")
                        .giving(Shape.object()
                                .with("records", Shape.listOf(RecordShapes.SUMMARY))
                                .with("next", Shape.WHOLE.orNull())),
                Route.post(
                                "/api/v1/records/retry",
                                Role.OPERATOR,
                                "retryAll",
                                "Queues all of a kind again.",
                                this::retryAll)
                        .taking(Shape.object()
                                .with("integration", Shape.TEXT)
                                .optional("state", Shape.TEXT)
                                .optional("failure", Shape.TEXT)
                                .optional("field", Shape.TEXT)
                                .optional("value", Shape.TEXT))
                        .giving(Shape.object().with("count", Shape.WHOLE).with("integrationEnabled", Shape.FLAG)),
                Route.get(ONE, Role.VIEWER, "record", "One with all that is known about it.", this::show)
                        .giving(RecordShapes.DETAIL),
                Route.post(ONE + "/retry", Role.OPERATOR, "retry", "Queues it again.", this::retry)
                        .giving(RecordShapes.DECIDED),
                Route.post(ONE + "/skip", Role.OPERATOR, "skip", "Leaves it out for good.", this::skip)
                        .giving(RecordShapes.DECIDED),
                Route.post(ONE + "/done", Role.OPERATOR, "done", "It is at the target, under this number.", this::done)
                        .taking(Shape.object().with("number", Shape.TEXT))
                        .giving(RecordShapes.DECIDED),
                Route.post(
                                ONE + "/not-there",
                                Role.OPERATOR,
                                "notThere",
                                "In doubt: a person looked, it is not at the target. It is sent again.",
                                this::notThere)
                        .giving(RecordShapes.DECIDED));
    }

    private void list(Context context) {
        String state = Parameters.text(context, "state");
        RecordFilter filter = new RecordFilter(
                Parameters.text(context, "integration"),
                state == null ? Set.of() : Set.of(RecordAnswers.state(state)),
                failure(Parameters.text(context, "failure"), context.queryParam("field"), context.queryParam("value")),
                null,
                Parameters.text(context, "q"));
        context.json(Page.of(context, 50, MOST_RECORDS, RecordSummary::id, (before, limit) -> platform.records()
                        .list(filter, before, limit))
                .answer("records", RecordAnswers::summary));
    }

    /** A field or value that is there and empty asks for failures without one. */
    static @Nullable FailureKind failure(@Nullable String code, @Nullable String field, @Nullable String value) {
        if (code != null && !code.isEmpty()) {
            return new FailureKind(code, field, value);
        }
        if (field != null || value != null) {
            throw ApiProblem.badRequest(
                    "\"field\" 和 \"value\" 须与 \"failure\" 一起使用", "\"field\" and \"value\" go with \"failure\"");
        }
        return null;
    }

    private static String shown(FailureKind failure) {
        return Stream.of(failure.code(), failure.field(), failure.value())
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private void show(Context context) {
        context.json(previews.within(
                Guard.accountName(context),
                RecordsResource::tooManyPreviews,
                () -> answers.detail(find(Parameters.id(context)))));
    }

    private static ApiProblem tooManyPreviews() {
        return new ApiProblem(
                429,
                "too-many-previews",
                "同时预览的数据过多，请稍后再试。",
                "too many records are previewed at once; try again shortly.");
    }

    private void retry(Context context) {
        RecordDetail record = find(Parameters.id(context));
        platform.decisions().retry(List.of(record.summary().id()), Guard.accountName(context));
        loadSoon(record.summary().integrationId());
        decided(context, "retry", record, null);
    }

    private void skip(Context context) {
        RecordDetail record = find(Parameters.id(context));
        platform.decisions().skip(List.of(record.summary().id()), Guard.accountName(context));
        decided(context, "skip", record, null);
    }

    private void done(Context context) {
        RecordDetail record = find(Parameters.id(context));
        String number = Body.of(context).text("number").strip();
        if (!isNumber(number)) {
            throw ApiProblem.badRequest(
                    "请填写目标单据号（最多 " + LONGEST_NUMBER + " 个字符）",
                    "\"number\" must be the document's number at the target, at most " + LONGEST_NUMBER
                            + " characters");
        }
        platform.decisions().done(record.summary().id(), null, number, Guard.accountName(context));
        decided(context, "done", record, number);
    }

    /** Whether a text may be a document's number. */
    static boolean isNumber(String text) {
        return !text.isBlank() && text.strip().length() <= LONGEST_NUMBER;
    }

    private void notThere(Context context) {
        RecordDetail record = find(Parameters.id(context));
        platform.decisions().confirmNotThere(List.of(record.summary().id()), Guard.accountName(context));
        loadSoon(record.summary().integrationId());
        decided(context, "not-there", record, null);
    }

    private void retryAll(Context context) {
        Body body = Body.of(context);
        String integration = body.text("integration");
        String state = body.optionalText("state");
        FailureKind failure =
                failure(body.optionalText("failure"), body.optionalText("field"), body.optionalText("value"));
        Set<RecordState> states =
                state == null || state.isEmpty() ? RecordFilter.STUCK : Set.of(RecordAnswers.state(state));
        if (!MAY_BE_RETRIED.containsAll(states)) {
            throw ApiProblem.badRequest(
                    "只有这些状态可以批量重试：" + MAY_BE_RETRIED, "only these states can be retried together: " + MAY_BE_RETRIED);
        }
        Decided decided = platform.decisions()
                .all(
                        new RecordFilter(integration, states, failure, null, null),
                        What.RETRY,
                        Guard.accountName(context));
        int count = decided.changed() + decided.askedAgain();
        loadSoon(integration);
        audit.add(
                Guard.accountName(context),
                "retry-all",
                integration,
                states + (failure == null ? "" : " " + shown(failure)) + ": " + count);
        context.json(Map.of("count", (long) count, "integrationEnabled", answers.isEnabled(integration)));
    }

    /** Who presses retry wants to see the outcome, not to wait for the schedule. What is switched off is not run by this. */
    private void loadSoon(String integrationId) {
        if (answers.isEnabled(integrationId)) {
            platform.runner().startQuietly(integrationId, RunOrder.usual(RunOrder.Stage.LOAD, RunInfo.Cause.HAND));
        }
    }

    private void decided(Context context, String action, RecordDetail record, @Nullable String detail) {
        RecordSummary summary = record.summary();
        audit.add(
                Guard.accountName(context),
                action,
                summary.integrationId() + " " + summary.key(),
                summary.state() + (detail == null ? "" : " → " + detail));
        context.json(answers.decided(find(summary.id()).summary()));
    }

    private RecordDetail find(long id) {
        return platform.records()
                .find(id)
                .orElseThrow(() -> ApiProblem.notFound("没有数据 " + id + "。", "there is no record " + id + "."));
    }
}
