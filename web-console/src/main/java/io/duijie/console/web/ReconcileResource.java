package io.duijie.console.web;

import io.duijie.connector.api.ConnectorException;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.sheet.ReconciliationSheet;
import io.duijie.dialect.json.Json;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.reconcile.Difference;
import io.duijie.engine.run.reconcile.jdbi.Reconciliations;
import io.duijie.engine.run.reconcile.jdbi.Reconciliations.Entry;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 对账: asked for, worked on in the background, polled. */
final class ReconcileResource implements Resource {
    private static final String OF_ONE = "/api/v1/integrations/{id}/reconcile";
    private static final String ALL = "/api/v1/reconciliations";
    private static final String RESULT = ALL + "/{id}";
    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final int AT_ONCE = 20;
    static final int PER_USER = 5;
    private static final int LISTED = 30;
    private static final int MOST_LISTED = 200;
    private static final Shape ENTRY = Shape.object()
            .with("id", Shape.WHOLE)
            .with("integrationId", Shape.TEXT)
            .with("day", Shape.TEXT)
            .with("lastDay", Shape.TEXT)
            .with("state", Shape.choice(Reconciliations.State.values()))
            .with("by", Shape.TEXT)
            .with("startedAt", Shape.TIME)
            .with("endedAt", Shape.TIME.orNull())
            .with("rows", Shape.WHOLE)
            .with("checked", Shape.WHOLE)
            .with("clean", Shape.FLAG.orNull())
            .with("differences", Shape.WHOLE.orNull())
            .with("error", SharedShapes.REASON.orNull())
            .named("ReconciliationEntry");
    private static final Shape DIFFERENCE = Shape.object()
            .with("kind", Shape.choice(Difference.Kind.values()))
            .with("record", Shape.WHOLE.orNull())
            .with("key", Shape.TEXT)
            .with("number", Shape.TEXT.orNull())
            .with("state", Shape.choice(RecordState.values()).orNull())
            .with("document", Shape.TEXT.orNull())
            .optional("field", Shape.TEXT.orNull())
            .optional("source", Shape.ANY)
            .optional("target", Shape.ANY)
            .with("zh", Shape.TEXT)
            .with("en", Shape.TEXT)
            .named("ReconciliationDifference");
    private static final Shape AMOUNT = Shape.object()
            .with("field", Shape.TEXT)
            .with("source", Shape.NUMBER)
            .with("target", Shape.NUMBER)
            .named("ReconciliationAmount");
    private static final Shape PAIR = Shape.object()
            .with("key", Shape.TEXT)
            .with("number", Shape.TEXT.orNull())
            .with("document", Shape.TEXT.orNull())
            .named("ReconciliationPair");
    private static final Shape RECONCILED = Shape.object()
            .with("integration", Shape.TEXT)
            .with("day", Shape.TEXT)
            .optional("lastDay", Shape.TEXT)
            .with("zone", Shape.TEXT)
            .with("from", Shape.TIME)
            .with("to", Shape.TIME)
            .with("clean", Shape.FLAG)
            .with("targetAsked", Shape.FLAG)
            .with("contentsCompared", Shape.FLAG)
            .with("totals", Shape.mapOf(Shape.WHOLE))
            .with("differences", Shape.listOf(DIFFERENCE))
            .with("more", Shape.WHOLE)
            .optional("amounts", Shape.listOf(AMOUNT))
            .optional("pairs", Shape.listOf(PAIR))
            .with("notes", Shape.listOf(Shape.object().with("zh", Shape.TEXT).with("en", Shape.TEXT)))
            .named("Reconciliation");

    private final Platform platform;
    private final Audit audit;

    ReconcileResource(Platform platform, Audit audit) {
        this.platform = platform;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(OF_ONE, Role.VIEWER, "reconciliations", "The latest of an integration, first.", this::list)
                        .giving(Shape.listOf(ENTRY)),
                Route.post(
                                OF_ONE,
                                Role.OPERATOR,
                                "reconcile",
                                "Compares a day, or several, with source and target, in the background.",
                                this::start)
                        .taking(Shape.object().with("day", Shape.TEXT).optional("to", Shape.TEXT))
                        .giving(ENTRY)
                        .answering(202),
                Route.get(
                                ALL,
                                Role.VIEWER,
                                "allReconciliations",
                                "Of one integration or of all, the latest first.",
                                this::all)
                        .asking("integration", "limit")
                        .giving(Shape.listOf(ENTRY)),
                Route.post(
                                RESULT + "/stop",
                                Role.OPERATOR,
                                "stopReconciliation",
                                "Ends one that is under way, after its current call.",
                                this::stop)
                        .giving(ENTRY),
                Route.get(RESULT, Role.VIEWER, "reconciliation", "One, with its result when it is there.", this::show)
                        .giving(ENTRY.with("result", RECONCILED.orNull()).named("ReconciliationDetail")),
                Route.get(
                                RESULT + "/xlsx",
                                Role.VIEWER,
                                "reconciliationSheet",
                                "As a spreadsheet; lang is zh or en.",
                                this::sheet)
                        .asking("lang")
                        .giving(SHEET, Shape.ANY));
    }

    private void list(Context context) {
        context.json(platform.reconciler().kept().latest(known(context), LISTED).stream()
                .map(ReconcileResource::entry)
                .toList());
    }

    private void all(Context context) {
        String integration = Parameters.text(context, "integration");
        int limit = Parameters.number(context, "limit", LISTED, 1, MOST_LISTED);
        context.json(platform.reconciler().kept().latest(integration, limit).stream()
                .map(ReconcileResource::entry)
                .toList());
    }

    private void stop(Context context) {
        Entry found = find(Parameters.id(context));
        if (!platform.reconciler().kept().stop(found.id())) {
            throw new ApiProblem(409, "reconciliation-over", "这次对账已经结束。", "this reconciliation has ended already.");
        }
        audit.add(
                Guard.accountName(context),
                "stop-reconciliation",
                found.integrationId(),
                found.day().toString());
        context.json(entry(find(found.id())));
    }

    private void start(Context context) {
        String integration = known(context);
        Body body = Body.of(context);
        LocalDate day = day("day", body.text("day"));
        String to = body.optionalText("to");
        LocalDate last = to == null || to.isEmpty() ? day : day("to", to);
        String by = Guard.accountName(context);
        long id = begin(integration, day, last, by);
        audit.add(by, "reconcile", integration, day.equals(last) ? day.toString() : day + " – " + last);
        context.status(202).json(entry(find(id)));
    }

    /** One after the other, so that many who ask at once are counted. */
    private synchronized long begin(String integration, LocalDate day, LocalDate last, String by) {
        List<Entry> open = platform.reconciler().kept().latest(null, MOST_LISTED).stream()
                .filter(entry -> entry.state() == Reconciliations.State.RUNNING)
                .toList();
        if (open.size() >= AT_ONCE
                || open.stream().filter(entry -> entry.by().equals(by)).count() >= PER_USER) {
            throw new ApiProblem(
                    429,
                    "too-many-reconciliations",
                    "正在进行的对账过多，请等它们结束后再试。",
                    "too many reconciliations are under way; try again when they have ended.");
        }
        try {
            return platform.reconciler()
                    .start(integration, day, last, by)
                    .orElseThrow(() -> new ApiProblem(
                            409,
                            "reconciling",
                            "方案 " + integration + " 正在对账，请等它结束。",
                            integration + " is being reconciled; wait for the end."));
        } catch (ConnectorException e) {
            throw new ApiProblem(400, e.reason(), List.of());
        }
    }

    private void show(Context context) {
        Entry found = find(Parameters.id(context));
        Map<String, @Nullable Object> answer = entry(found);
        String result = found.result();
        answer.put("result", result == null ? null : Json.readObject(result));
        context.json(answer);
    }

    private void sheet(Context context) {
        Entry found = find(Parameters.id(context));
        String result = found.result();
        if (result == null) {
            throw ApiProblem.notFound("这次对账还没有结果。", "this reconciliation has no result yet.");
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            String name = platform.integrations()
                    .find(found.integrationId())
                    .map(StoredIntegration::name)
                    .orElse(found.integrationId());
            ReconciliationSheet.write(
                    Json.readObject(result),
                    new ReconciliationSheet.Asked(
                            name, found.by(), found.startedAt().toString()),
                    !"en".equals(context.queryParam("lang")),
                    file);
        } catch (IOException e) {
            throw new IllegalStateException("the spreadsheet can't be made", e);
        }
        context.header("Content-Disposition", "attachment; filename=\"reconcile-" + found.day() + ".xlsx\"");
        context.contentType(SHEET).result(file.toByteArray());
    }

    private String known(Context context) {
        String id = context.pathParam("id");
        if (platform.integrations().find(id).isEmpty()) {
            throw ApiProblem.notFound("没有方案 " + id + "。", "there is no integration " + id + ".");
        }
        return id;
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw ApiProblem.badRequest(
                    "\"" + name + "\" 必须是日期，如 2026-11-20", "\"" + name + "\" must be a date such as 2026-11-20");
        }
    }

    private Entry find(long id) {
        return platform.reconciler()
                .kept()
                .find(id)
                .orElseThrow(() -> ApiProblem.notFound("没有对账 " + id + "。", "there is no reconciliation " + id + "."));
    }

    private static Map<String, @Nullable Object> entry(Entry entry) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", entry.id());
        answer.put("integrationId", entry.integrationId());
        answer.put("day", entry.day().toString());
        answer.put("lastDay", entry.lastDay().toString());
        answer.put("state", entry.state().name());
        answer.put("by", entry.by());
        answer.put("startedAt", entry.startedAt().toString());
        answer.put("endedAt", Answers.time(entry.endedAt()));
        answer.put("rows", entry.rows());
        answer.put("checked", entry.checked());
        Long differences = entry.differences();
        answer.put("clean", differences == null ? null : Boolean.valueOf(differences == 0));
        answer.put("differences", differences);
        answer.put("error", Answers.reason(entry.error()));
        return answer;
    }
}
