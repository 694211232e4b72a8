package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.engine.integration.DocumentChange;
import io.duijie.engine.integration.DocumentComparison;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.integration.Version;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.promote.Promotion;
import io.duijie.engine.schedule.Schedules;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the document of an integration was before: listed, compared, put back. */
final class VersionsResource implements Resource {
    private static final String ALL = "/api/v1/integrations/{id}/versions";
    private static final String ONE = ALL + "/{number}";
    private static final int MOST = 100;
    private static final int MOST_CHANGES = 500;
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final Shape VERSION = Shape.object()
            .with("number", Shape.WHOLE)
            .with("at", Shape.TIME)
            .with("by", Shape.TEXT.orNull())
            .with("why", Shape.TEXT.orNull())
            .with("current", Shape.FLAG)
            .with("basedOn", Shape.WHOLE.orNull())
            .named("Version");

    private final Platform platform;
    private final Schedules schedules;
    private final Audit audit;
    private final IntegrationAnswers answers;
    private final Uploads uploads;
    private final LimitedPlaces effects = new LimitedPlaces(2, 1);

    VersionsResource(Platform platform, Schedules schedules, Audit audit, IntegrationAnswers answers, Uploads uploads) {
        this.uploads = uploads;
        this.platform = platform;
        this.schedules = schedules;
        this.audit = audit;
        this.answers = answers;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Role.VIEWER, "versions", "Every document it has had, the newest first.", this::list)
                        .asking("before", "limit")
                        .giving(Shape.object()
                                .with("versions", Shape.listOf(VERSION))
                                .with("next", Shape.WHOLE.orNull())),
                Route.get(ONE, Role.VIEWER, "version", "One with its text.", this::show)
                        .giving(Shape.object().withAllOf(VERSION).with("text", Shape.TEXT)),
                Route.get(
                                ONE + "/changes",
                                Role.VIEWER,
                                "versionChanges",
                                "Where it differs from another one (\"from\", usually the one before it), in words; 500 places at"
                                        + " most.",
                                this::changes)
                        .asking("from")
                        .giving(Shape.object()
                                .with("from", Shape.WHOLE.orNull())
                                .with("to", Shape.WHOLE)
                                .with("changes", Shape.listOf(PlanShapes.CHANGE))
                                .with("more", Shape.WHOLE)),
                Route.get(
                                ONE + "/effect",
                                Role.OPERATOR,
                                "versionEffect",
                                "What it would change in place of the version that runs: members, and the bodies of the \"records\""
                                        + " (1000) that were written last; which records would be written again, and why.",
                                this::effect)
                        .asking("records")
                        .giving(PlanShapes.EFFECT),
                Route.post(
                                ALL,
                                Role.OPERATOR,
                                "saveDraft",
                                "Keeps a document of this integration as a draft: a version that does not run until it is published."
                                        + " It may have errors.",
                                context -> uploads.during(context, () -> draft(context)))
                        .taking(Shape.object().with("document", Shape.TEXT).optional("why", Shape.TEXT.orNull()))
                        .giving(VERSION),
                Route.delete(ONE, Role.OPERATOR, "discardDraft", "Forgets a draft.", this::discard),
                Route.post(
                                ONE + "/publish",
                                Role.OPERATOR,
                                "publishDraft",
                                "Lets a draft run from now on, in the place of version \"seen\" (by default the one that ran when the"
                                        + " draft was saved); 409 when another one runs by now. Whether the schedules run stays as it"
                                        + " is.",
                                context -> replace(context, "publish-version"))
                        .taking(Shape.object()
                                .optional("seen", Shape.WHOLE.orNull())
                                .optional("why", Shape.TEXT.orNull()))
                        .giving(IntegrationShapes.SUMMARY),
                Route.post(
                                ONE + "/restore",
                                Role.OPERATOR,
                                "restoreVersion",
                                "Puts its document in the place of the present one (\"seen\", by default whichever runs), as a new"
                                        + " version. Whether the schedules run stays as it is.",
                                context -> replace(context, "restore-version"))
                        .taking(Shape.object()
                                .optional("seen", Shape.WHOLE.orNull())
                                .optional("why", Shape.TEXT.orNull()))
                        .giving(IntegrationShapes.SUMMARY));
    }

    private void list(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        context.json(Page.of(context, 50, MOST, Version::number, (before, limit) -> platform.versions()
                        .list(integration.id(), before, limit))
                .answer("versions", version -> answer(version, integration)));
    }

    private void show(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        Version version = find(integration, context.pathParam("number"));
        Map<String, @Nullable Object> answer = answer(version, integration);
        answer.put("text", version.document());
        context.json(answer);
    }

    private void changes(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        Version version = find(integration, context.pathParam("number"));
        String from = Parameters.text(context, "from");
        Version other = from == null ? platform.versions().before(version).orElse(null) : find(integration, from);
        List<DocumentChange> changes =
                other == null ? List.of() : DocumentComparison.between(other.document(), version.document());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("from", other == null ? null : other.number());
        answer.put("to", version.number());
        answer.put(
                "changes",
                changes.stream()
                        .limit(MOST_CHANGES)
                        .map(VersionsResource::answer)
                        .toList());
        answer.put("more", (long) Math.max(0, changes.size() - MOST_CHANGES));
        context.json(answer);
    }

    private static Map<String, @Nullable Object> answer(DocumentChange change) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("pointer", change.pointer());
        answer.put("what", Answers.text(change.text()));
        answer.put("from", change.from());
        answer.put("to", change.to());
        return answer;
    }

    private void effect(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        Version version = find(integration, context.pathParam("number"));
        int records = Parameters.number(context, "records", Promotion.USUAL_RECORDS, 0, 10_000);
        context.json(effects.within(
                Guard.accountName(context),
                () -> new ApiProblem(
                        429,
                        "too-many-previews",
                        "正在进行的试算过多，请稍后再试。",
                        "too many previews are under way; try again shortly."),
                () -> platform.promotion()
                        .effect(integration, version.document(), records)
                        .json()));
    }

    private void draft(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        Body body = Body.of(context, LARGEST);
        String document = body.text("document");
        if (!integration.id().equals(id(document))) {
            throw new ApiProblem(
                    422,
                    "other-id",
                    "草稿不是方案 " + integration.id() + " 的 JSON：\"id\" 不同，或不是 JSON 对象。",
                    "the draft is no JSON of " + integration.id()
                            + ": its \"id\" is another one, or it is no JSON object.");
        }
        String user = Guard.accountName(context);
        long number = platform.versions()
                .draft(integration.id(), document, new Saving(user, body.optionalText("why")))
                .orElseThrow(() -> missing(integration.id(), "?"));
        audit.add(user, "save-draft", integration.id(), "version " + number);
        context.json(answer(find(integration, String.valueOf(number)), integration));
    }

    private static @Nullable Object id(String document) {
        try {
            return Json.readObject(document).get("id");
        } catch (JsonException e) {
            return null;
        }
    }

    private void discard(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        Version version = find(integration, context.pathParam("number"));
        if (!platform.versions().discard(integration.id(), version.number())) {
            throw new ApiProblem(
                    409,
                    "no-draft",
                    "第 " + version.number() + " 版不是草稿，不能删除。",
                    "version " + version.number() + " is no draft and can't be deleted.");
        }
        audit.add(Guard.accountName(context), "discard-draft", integration.id(), "version " + version.number());
        context.status(204);
    }

    private void replace(Context context, String action) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        Version version = find(integration, context.pathParam("number"));
        String user = Guard.accountName(context);
        Body body = Body.of(context);
        Long basedOn = version.basedOn();
        long seen = body.members().get("seen") == null
                ? basedOn == null ? integration.revision() : basedOn
                : body.wholeNumber("seen");
        Importer.Restored restored =
                platform.importer().restore(version, seen, new Saving(user, body.optionalText("why")));
        if (!restored.errors().isEmpty()) {
            throw new ApiProblem(
                    422,
                    Reason.of(
                            "metadata-faulty",
                            "第 " + version.number() + " 版有错误，没有启用。",
                            "version " + version.number() + " has errors; nothing changed."),
                    Answers.problems(restored.errors()));
        }
        if (!restored.done()) {
            throw new ApiProblem(
                    409,
                    "other-version",
                    "没有启用：现在运行的是第 " + integration.revision() + " 版，不是第 " + seen + " 版。请先对比。",
                    "nothing changed: version " + integration.revision() + " runs by now, not version " + seen
                            + ". Compare first.");
        }
        schedules.update(integration.id());
        StoredIntegration after = answers.find(integration.id());
        audit.add(
                user,
                action,
                integration.id(),
                "revision " + integration.revision() + " → " + after.revision() + ": version " + version.number());
        context.json(answers.summary(after));
    }

    private Version find(StoredIntegration integration, String number) {
        return (number.matches("\\d{1,18}")
                        ? platform.versions().find(integration.id(), Long.parseLong(number))
                        : Optional.<Version>empty())
                .orElseThrow(() -> missing(integration.id(), number));
    }

    private static ApiProblem missing(String id, String number) {
        return ApiProblem.notFound("方案 " + id + " 没有第 " + number + " 版。", id + " has no version " + number + ".");
    }

    private static Map<String, @Nullable Object> answer(Version version, StoredIntegration integration) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("number", version.number());
        answer.put("at", version.at().toString());
        answer.put("by", version.by());
        answer.put("why", version.why());
        answer.put("current", version.number() == integration.revision());
        answer.put("basedOn", version.basedOn());
        return answer;
    }
}
