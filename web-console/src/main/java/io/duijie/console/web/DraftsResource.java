package io.duijie.console.web;

import io.duijie.connector.api.ConnectorException;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.dialect.document.Schedule;
import io.duijie.dialect.metadata.cron.CronException;
import io.duijie.dialect.metadata.cron.CronSchedule;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Documents while they are written: what they would send, a page of their source, and when they would run. */
final class DraftsResource implements Resource {
    private static final String ALL = "/api/v1/drafts";
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int MOST_ROWS = 50;
    private static final int TIMES = 5;
    private static final int AT_ONCE = 2;
    private static final int PER_USER = 1;
    private static final long LONGEST_SEND = 60;
    private static final Shape DRAFT = Shape.object().with("document", Shape.TEXT);

    private final Platform platform;
    private final Audit audit;
    private final Uploads uploads;
    private final DraftAnswers answers;
    private final SourceSample sample;
    private final LimitedPlaces previews = new LimitedPlaces(AT_ONCE, PER_USER);
    private final LimitedPlaces sendings = new LimitedPlaces(AT_ONCE, PER_USER);

    DraftsResource(Platform platform, Audit audit, Uploads uploads) {
        this.uploads = uploads;
        this.platform = platform;
        this.audit = audit;
        this.answers = new DraftAnswers(platform);
        this.sample = new SourceSample(platform, new ShortQuestions());
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(
                                ALL + "/preview",
                                Role.OPERATOR,
                                "previewDraft",
                                "What a document that is not stored would send for these rows (50 at most), and how every field got"
                                        + " its value: of the first 50 records, which have 200 ms and 400 kB each. Calls nobody"
                                        + " and stores nothing.",
                                context -> uploads.during(context, () -> preview(context)))
                        .taking(DRAFT.with("rows", Shape.listOf(Shape.mapOf(Shape.ANY))))
                        .giving(DraftAnswers.PREVIEW),
                Route.post(
                                ALL + "/sample",
                                Role.OPERATOR,
                                "sampleSource",
                                "Reads one page of a document's source for real; it counts against the quota. Nothing is stored.",
                                context -> uploads.during(context, () -> sample(context)))
                        .taking(DRAFT)
                        .giving(SourceSample.SHAPE),
                Route.post(
                                ALL + "/send",
                                Role.OPERATOR,
                                "sendOne",
                                "Writes the one record of the source's first page that has this key, for real, as a run would; later"
                                        + " runs know it as written. \"target\" names the connection that is meant, which must be the"
                                        + " document's. The document itself is not stored.",
                                context -> uploads.during(context, () -> send(context)))
                        .taking(DRAFT.with("key", Shape.TEXT).with("target", Shape.TEXT))
                        .giving(DraftAnswers.SENT),
                Route.get(
                                ALL + "/times",
                                Role.VIEWER,
                                "scheduleTimes",
                                "The next five times of a cron line in a zone.",
                                this::times)
                        .asking("cron", "zone")
                        .giving(Shape.object().with("times", Shape.listOf(Shape.TIME))));
    }

    private void preview(Context context) {
        context.json(previews.within(Guard.accountName(context), DraftsResource::tooMany, () -> {
            Body body = Body.of(context, LARGEST);
            List<?> rows = body.list("rows");
            if (rows.size() > MOST_ROWS) {
                throw ApiProblem.badRequest(
                        "一次最多试算 " + MOST_ROWS + " 行", "at most " + MOST_ROWS + " rows can be previewed");
            }
            return answers.preview(answers.compiled(context, body), rows);
        }));
    }

    private static ApiProblem tooMany() {
        return new ApiProblem(
                429, "too-many-previews", "正在进行的试算过多，请稍后再试。", "too many previews are under way; try again shortly.");
    }

    private void sample(Context context) {
        CompiledIntegration compiled = answers.compiled(context, Body.of(context, LARGEST));
        String user = Guard.accountName(context);
        context.json(sample.of(user, compiled, (connection, api) -> audit.add(user, "sample-source", connection, api)));
    }

    private void send(Context context) {
        Body body = Body.of(context, LARGEST);
        CompiledIntegration compiled = answers.whole(context, body);
        String key = body.text("key");
        String target = body.text("target");
        String own = compiled.integration().target().connection();
        if (!target.equals(own)) {
            throw new ApiProblem(
                    409,
                    "other-target",
                    "没有写入：方案的目标连接是 " + own + "，不是 " + target + "。请先确认要写入的账套。",
                    "nothing was written: the document writes to connection " + own + ", not to " + target
                            + ". Confirm the account first.");
        }
        String user = Guard.accountName(context);
        context.json(sendings.within(user, DraftsResource::tooMany, () -> {
            StoppableControl control = new StoppableControl();
            CompletableFuture.delayedExecutor(LONGEST_SEND, TimeUnit.SECONDS).execute(control::stop);
            audit.add(user, "send-one", compiled.integration().id() + " " + key, target);
            try {
                return DraftAnswers.sent(platform.trial().send(compiled, key, user, control));
            } catch (ConnectorException e) {
                throw new ApiProblem(422, e.reason(), List.of());
            }
        }));
    }

    private void times(Context context) {
        CronSchedule schedule = schedule(Parameters.needed(context, "cron"), Parameters.needed(context, "zone"));
        List<String> times = new ArrayList<>();
        Optional<Instant> next = schedule.next(platform.clock().instant());
        while (next.isPresent() && times.size() < TIMES) {
            times.add(next.get().toString());
            next = schedule.next(next.get());
        }
        context.json(Map.of("times", times));
    }

    private static CronSchedule schedule(String cron, String zone) {
        try {
            return CronSchedule.of(cron, Schedule.zone(zone).orElseThrow(() -> noZone(zone)));
        } catch (CronException e) {
            throw ApiProblem.badRequest(
                    "cron：" + e.what().chinese(), "cron: " + e.what().english());
        }
    }

    private static ApiProblem noZone(String zone) {
        return ApiProblem.badRequest("没有名为 " + zone + " 的时区", "there is no time zone " + zone);
    }
}
