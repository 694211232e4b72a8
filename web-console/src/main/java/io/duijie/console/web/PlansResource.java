package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.Role;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.promote.Applying;
import io.duijie.engine.run.promote.ItemKey;
import io.duijie.engine.run.promote.Plan;
import io.duijie.engine.run.promote.Promotion;
import io.duijie.engine.run.promote.PromotionRefused;
import io.duijie.engine.schedule.Schedules;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What bringing files in would change, and doing exactly that. */
final class PlansResource implements Resource {
    private static final int AT_ONCE = 2;
    private static final int PER_USER = 1;
    private static final int MOST_RECORDS = 10_000;

    private final Platform platform;
    private final Schedules schedules;
    private final Uploads uploads;
    private final LimitedPlaces places = new LimitedPlaces(AT_ONCE, PER_USER);

    PlansResource(Platform platform, Schedules schedules, Uploads uploads) {
        this.platform = platform;
        this.schedules = schedules;
        this.uploads = uploads;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(
                                "/api/v1/plan",
                                Role.OPERATOR,
                                "plan",
                                "What importing these files would change: members, and the bodies of the \"records\" (1000) that were"
                                        + " written last; files in folders \"mappings\" and \"env\" stand for names (\"env\"). Changes"
                                        + " nothing; the answer is the plan that \"apply\" takes. Connections and alerts need an"
                                        + " administrator.",
                                context -> uploads.during(context, () -> plan(context)))
                        .taking(Shape.object()
                                .withAllOf(ImportResource.FILES)
                                .optional("env", Shape.TEXT.orNull())
                                .optional("records", Shape.WHOLE)
                                .optional("prune", Shape.FLAG)
                                .named("PlannedFiles"))
                        .giving(PlanShapes.PLAN),
                Route.post(
                                "/api/v1/apply",
                                Role.OPERATOR,
                                "apply",
                                "Does exactly what a plan says, all or nothing; 409 when what it was made for was changed since."
                                        + " \"prune\" also deletes its leftovers. Connections, alerts and deleting need an administrator.",
                                context -> uploads.during(context, () -> apply(context)))
                        .taking(Shape.object()
                                .with("plan", PlanShapes.PLAN)
                                .optional("prune", Shape.FLAG)
                                .optional("why", Shape.TEXT.orNull()))
                        .giving(Shape.object()
                                .with("applied", Shape.listOf(PlanShapes.ITEM))
                                .with("deleted", Shape.listOf(PlanShapes.ITEM))));
    }

    private static ApiProblem tooMany() {
        return new ApiProblem(
                429, "too-many-plans", "正在生成或执行的计划过多，请稍后再试。", "too many plans are under way; try again shortly.");
    }

    private void plan(Context context) {
        context.json(places.within(Guard.accountName(context), PlansResource::tooMany, () -> {
            CarriedFiles carried = CarriedFiles.of(context);
            long records = carried.number("records", Promotion.USUAL_RECORDS);
            if (records < 0 || records > MOST_RECORDS) {
                throw ApiProblem.badRequest(
                        "\"records\" 应在 0 到 " + MOST_RECORDS + " 之间", "\"records\" must be from 0 to " + MOST_RECORDS);
            }
            Promotion.Planned planned = planned(carried, (int) records);
            ContentRole.require(context, planned.loaded());
            Plan plan = planned.plan();
            if (plan == null) {
                throw faulty(planned.problems());
            }
            Map<String, @Nullable Object> answer = plan.json();
            answer.put("problems", Answers.problems(planned.problems()));
            return answer;
        }));
    }

    private Promotion.Planned planned(CarriedFiles carried, int records) {
        try {
            return platform.promotion().plan(carried.files(), carried.text("env"), records, carried.flag("prune"));
        } catch (PromotionRefused e) {
            throw new ApiProblem(422, e.reason(), List.of());
        }
    }

    private static ApiProblem faulty(List<Problem> problems) {
        return new ApiProblem(
                422,
                Reason.of("metadata-faulty", "文件中有错误，没有计划。", "the files have errors; there is no plan."),
                Answers.problems(problems));
    }

    private void apply(Context context) {
        String user = Guard.accountName(context);
        context.json(places.within(user, PlansResource::tooMany, () -> {
            Body body = Body.of(context, Uploads.LARGEST);
            boolean prune = Boolean.TRUE.equals(body.members().get("prune"));
            try {
                Plan plan = Plan.read(body.object("plan"));
                Loaded loaded = platform.promotion().load(plan);
                ContentRole.require(context, loaded);
                mayDelete(context, plan, prune);
                Applying.Applied applied = platform.promotion()
                        .apply(
                                plan,
                                loaded,
                                prune,
                                new Saving(user, body.optionalText("why")),
                                PlanNotes.of(platform.clock(), user, plan));
                follow(applied);
                return PlanNotes.answer(applied);
            } catch (PromotionRefused e) {
                throw new ApiProblem(
                        e.reason().code().equals("no-plan") ? 422 : 409, e.reason(), Answers.problems(e.problems()));
            }
        }));
    }

    private static void mayDelete(Context context, Plan plan, boolean prune) {
        boolean deletes = (prune || plan.prune()) && !plan.leftovers().isEmpty();
        if (deletes && !Guard.mayActAs(context, Role.ADMINISTRATOR)) {
            throw new ApiProblem(
                    403,
                    "not-allowed",
                    "计划要删除内容，需要角色：" + Role.ADMINISTRATOR.word(),
                    "the plan deletes something; that needs the role " + Role.ADMINISTRATOR.word());
        }
    }

    private void follow(Applying.Applied applied) {
        applied.deleted().stream()
                .filter(key -> key.kind() == ItemKey.Kind.INTEGRATION)
                .forEach(key -> platform.runner().stop(key.id()));
        List<ItemKey> all = new ArrayList<>(applied.brought());
        all.addAll(applied.deleted());
        if (all.stream().anyMatch(key -> key.kind() == ItemKey.Kind.CONNECTION)) {
            platform.integrations().list().stream().map(StoredIntegration::id).forEach(schedules::update);
        }
        all.stream()
                .filter(key -> key.kind() == ItemKey.Kind.INTEGRATION)
                .map(ItemKey::id)
                .forEach(schedules::update);
    }
}
