package io.duijie.sandbox.dingtalk;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All approvals with their states. One call at a time. */
public final class Approvals {
    private static final Set<String> USERS = Set.of("user01", "user02", "manager01");
    private static final Duration TOO_EARLY = Duration.ofSeconds(15);
    private static final Duration WIDEST = Duration.ofDays(120);
    private static final Duration OLDEST = Duration.ofDays(365);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'");
    private static final int LARGEST = 20;

    private final Clock clock;
    private final AppendLog log;
    private final EventStream events;
    private final Map<String, Approval> all = new LinkedHashMap<>();

    Approvals(Clock clock, AppendLog log, EventStream events) {
        this.clock = clock;
        this.events = events;
        this.log = log;
        for (String line : log.lines()) {
            Map<String, @Nullable Object> kept = Json.object(Json.read(line).orElse(null));
            all.put(
                    String.valueOf(kept.get("id")),
                    new Approval(
                            Instant.parse(String.valueOf(kept.get("started"))),
                            new LinkedHashMap<>(Json.object(kept.get("detail")))));
        }
    }

    private void keep(String id) {
        Approval approval = known(id);
        log.append(List.of(Map.of("id", id, "started", approval.started().toString(), "detail", approval.detail())));
    }

    private record Approval(Instant started, Map<String, @Nullable Object> detail) {}

    /** Started at that time, and running. */
    public synchronized String add(Instant started, String number, String amount) {
        return started(
                started,
                "user01",
                List.of(
                        Map.of("name", "来源单号", "value", number),
                        Map.of("name", "金额", "value", amount),
                        Map.of("name", "付款类型", "value", "货款")),
                "NONE",
                null);
    }

    /** Ends it now. */
    public synchronized void finish(String id, boolean agreed) {
        end(id, "COMPLETED", agreed ? "agree" : "refuse");
    }

    /** An agreed approval of its own that takes that one back, or changes it. */
    public synchronized String change(String id, String action) {
        Approval first = known(id);
        String change =
                started(clock.instant(), "user01", Json.list(first.detail().get("formComponentValues")), action, id);
        List<@Nullable Object> attached =
                new ArrayList<>(Json.list(first.detail().get("attachedProcessInstanceIds")));
        attached.add(change);
        first.detail().put("attachedProcessInstanceIds", attached);
        keep(id);
        finish(change, true);
        return change;
    }

    public synchronized Instant startOf(String id) {
        return known(id).started();
    }

    /** The details of all, by id. */
    public synchronized Map<String, Map<String, @Nullable Object>> details() {
        Map<String, Map<String, @Nullable Object>> details = new LinkedHashMap<>();
        all.forEach((id, approval) -> details.put(id, Map.copyOf(withoutNulls(approval.detail()))));
        return details;
    }

    private static Map<String, Object> withoutNulls(Map<String, @Nullable Object> detail) {
        Map<String, Object> kept = new LinkedHashMap<>();
        detail.forEach((name, value) -> {
            if (value != null) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    private String started(Instant time, String user, List<?> values, String action, @Nullable String main) {
        String id = "inst-%06d".formatted(all.size() + 1);
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("title", "提交的付款申请");
        detail.put("createTime", MINUTE.format(time.atOffset(ZoneOffset.UTC)));
        detail.put("originatorUserId", user);
        detail.put("originatorDeptId", "-1");
        detail.put("originatorDeptName", "财务部");
        detail.put("status", "RUNNING");
        detail.put("businessId", "2026%08d".formatted(all.size() + 1));
        detail.put("bizAction", action);
        detail.put("attachedProcessInstanceIds", List.of());
        if (main != null) {
            detail.put("mainProcessInstanceId", main);
        }
        detail.put("tasks", List.of(task(id, "RUNNING", "")));
        detail.put(
                "formComponentValues",
                values.stream().map(each -> typed(Json.object(each))).toList());
        all.put(id, new Approval(time, detail));
        keep(id);
        tell(id, "start", "");
        return id;
    }

    private void tell(String id, String what, String result) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("processInstanceId", id);
        event.put("processCode", FormRules.PROCESS);
        event.put("businessId", known(id).detail().get("businessId"));
        event.put("title", known(id).detail().get("title"));
        event.put("staffId", known(id).detail().get("originatorUserId"));
        event.put("type", what);
        event.put("result", result);
        event.put("createTime", known(id).started().toEpochMilli());
        events.happened(event);
    }

    private static Map<String, Object> task(String id, String status, String result) {
        return Map.of("taskId", "9" + id.substring(5), "userId", "manager01", "status", status, "result", result);
    }

    private static Map<String, @Nullable Object> typed(Map<String, @Nullable Object> value) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>(value);
        typed.put("componentType", FormRules.typeOf(String.valueOf(value.get("name"))));
        return typed;
    }

    private void end(String id, String status, String result) {
        Approval approval = known(id);
        approval.detail().put("status", status);
        approval.detail().put("result", result);
        approval.detail().put("finishTime", MINUTE.format(clock.instant().atOffset(ZoneOffset.UTC)));
        approval.detail()
                .put(
                        "tasks",
                        List.of(task(
                                id,
                                status.equals("TERMINATED") ? "TERMINATED" : "COMPLETED",
                                result.toUpperCase(Locale.ROOT))));
        keep(id);
        tell(id, status.equals("TERMINATED") ? "terminate" : "finish", result);
    }

    private Approval known(@Nullable Object id) {
        Approval approval = all.get(String.valueOf(id));
        if (approval == null) {
            throw Refusal.of("processInstanceNotExist", "审批实例不存在");
        }
        return approval;
    }

    synchronized Map<String, @Nullable Object> detail(String id) {
        return known(id).detail();
    }

    synchronized Map<String, Object> list(Map<String, @Nullable Object> body) {
        FormRules.known(body.get("processCode"));
        long from = number(body.get("startTime"), "invalidInstanceListIdsStartTime");
        long to = number(body.getOrDefault("endTime", clock.millis()), "invalidEndTime");
        long offset = number(body.get("nextToken"), "invalidNextToken");
        long size = number(body.get("maxResults"), "invalidMaxResults");
        if (size < 1 || size > LARGEST) {
            throw Refusal.of("invalidMaxResults", "maxResults最大20");
        }
        if (to < from || to - from > WIDEST.toMillis()) {
            throw Refusal.of("invalidEndTime", "时间范围不能超过120天");
        }
        if (clock.millis() - from > OLDEST.toMillis()) {
            throw Refusal.of("invalidInstanceListIdsStartTime", "开始时间不能早于365天前");
        }
        List<@Nullable Object> statuses = Json.list(body.get("statuses"));
        List<@Nullable Object> users = Json.list(body.get("userIds"));
        List<String> found = all.entrySet().stream()
                .filter(each -> each.getValue().started().toEpochMilli() >= from
                        && each.getValue().started().toEpochMilli() <= to)
                .filter(each -> statuses.isEmpty()
                        || statuses.contains(each.getValue().detail().get("status")))
                .filter(each -> users.isEmpty()
                        || users.contains(each.getValue().detail().get("originatorUserId")))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("list", found.stream().skip(offset).limit(size).toList());
        if (offset + size < found.size()) {
            result.put("nextToken", offset + size);
        }
        return result;
    }

    private static long number(@Nullable Object value, String code) {
        try {
            return Long.parseLong(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw Refusal.of(code, "参数不合法");
        }
    }

    synchronized String start(Map<String, @Nullable Object> body) {
        FormRules.known(body.get("processCode"));
        String user = String.valueOf(body.get("originatorUserId"));
        if (!USERS.contains(user)) {
            throw Refusal.of("userNotExist", "发起人不在组织内");
        }
        if (Json.list(body.get("approvers")).isEmpty() && body.get("deptId") == null) {
            throw Refusal.of("processInstanceInvalidParameter", "deptId不能为空");
        }
        List<@Nullable Object> values = Json.list(body.get("formComponentValues"));
        FormRules.check(values);
        return started(clock.instant(), user, values, "NONE", null);
    }

    synchronized void execute(Map<String, @Nullable Object> body) {
        Approval approval = known(body.get("processInstanceId"));
        Map<String, @Nullable Object> task =
                Json.object(Json.list(approval.detail().get("tasks")).get(0));
        if (!List.of("agree", "refuse").contains(String.valueOf(body.get("result")))) {
            throw Refusal.of("invalidInstanceExecuteResult", "result不合法");
        }
        if (!String.valueOf(task.get("taskId")).equals(String.valueOf(body.get("taskId")))) {
            throw Refusal.of("invalidInstanceExecuteTaskId", "taskId不合法");
        }
        if (!String.valueOf(task.get("userId")).equals(body.get("actionerUserId"))) {
            throw Refusal.of("invalidInstanceExecuteActionerUserId", "操作人不合法");
        }
        if (!"RUNNING".equals(task.get("status"))) {
            throw Refusal.of("aflowProcessInstCanNotBeExecuted", "任务已结束");
        }
        end(String.valueOf(body.get("processInstanceId")), "COMPLETED", String.valueOf(body.get("result")));
    }

    synchronized void terminate(Map<String, @Nullable Object> body) {
        Approval approval = known(body.get("processInstanceId"));
        if (!"RUNNING".equals(approval.detail().get("status"))) {
            throw Refusal.of("aflowProcessInstStatusException", "只能撤销审批中的实例");
        }
        if (clock.instant().isBefore(approval.started().plus(TOO_EARLY))) {
            throw Refusal.of("aflowProcessInstStatusException", "发起15秒内不能撤销");
        }
        end(String.valueOf(body.get("processInstanceId")), "TERMINATED", "");
    }

    synchronized void comment(Map<String, @Nullable Object> body) {
        Approval approval = known(body.get("processInstanceId"));
        List<@Nullable Object> records =
                new ArrayList<>(Json.list(approval.detail().get("operationRecords")));
        records.add(Map.of("type", "ADD_REMARK", "remark", String.valueOf(body.get("text"))));
        approval.detail().put("operationRecords", records);
        keep(String.valueOf(body.get("processInstanceId")));
    }
}
