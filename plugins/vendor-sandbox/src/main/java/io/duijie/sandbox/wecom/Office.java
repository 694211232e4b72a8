package io.duijie.sandbox.wecom;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Approvals that were submitted, and messages that were sent. One call at a time. */
public final class Office {
    private static final Set<String> USERS = Set.of("user01", "user02");
    private static final Duration WIDEST = Duration.ofDays(31);
    private static final int LARGEST = 100;

    private final Clock clock;
    private final AppendLog log;
    private final Map<String, Map<String, @Nullable Object>> approvals = new LinkedHashMap<>();
    private final List<Map<String, @Nullable Object>> messages = new ArrayList<>();
    private final Map<String, Sent> recent = new LinkedHashMap<>();

    Office(Clock clock, AppendLog log) {
        this.clock = clock;
        this.log = log;
        for (String line : log.lines()) {
            Map<String, @Nullable Object> kept = Json.object(Json.read(line).orElse(null));
            Map<String, @Nullable Object> approval = Json.object(kept.get("approval"));
            if (!approval.isEmpty()) {
                approvals.put(String.valueOf(approval.get("sp_no")), new LinkedHashMap<>(approval));
            } else {
                Map<String, @Nullable Object> message = Json.object(kept.get("message"));
                messages.add(message);
                recent.put(
                        Json.text(message),
                        new Sent(String.valueOf(kept.get("id")), Instant.parse(String.valueOf(kept.get("until")))));
            }
        }
    }

    private void keep(Map<String, @Nullable Object> approval) {
        log.append(List.of(Map.of("approval", approval)));
    }

    private record Sent(String id, Instant until) {}

    /** Submitted at that time, and running. */
    public synchronized String add(Instant submitted, String amount) {
        String number = "2026%08d".formatted(approvals.size() + 1);
        Map<String, @Nullable Object> approval = new LinkedHashMap<>();
        approval.put("sp_no", number);
        approval.put("sp_name", "付款申请");
        approval.put("sp_status", 1);
        approval.put("template_id", "template-1");
        approval.put("apply_time", submitted.getEpochSecond());
        approval.put("applyer", Map.of("userid", "user01", "partyid", "1"));
        approval.put(
                "apply_data",
                Map.of(
                        "contents",
                        List.of(
                                control("Money", "金额", Map.of("new_money", amount)),
                                control("Text", "事由", Map.of("text", "货款")),
                                control(
                                        "Selector",
                                        "类型",
                                        Map.of(
                                                "selector",
                                                Map.of(
                                                        "type",
                                                        "single",
                                                        "options",
                                                        List.of(Map.of("key", "option-1", "value", title("对公")))))),
                                control(
                                        "Table",
                                        "明细",
                                        Map.of(
                                                "children",
                                                List.of(
                                                        Map.of(
                                                                "list",
                                                                List.of(
                                                                        control(
                                                                                "Text",
                                                                                "名称",
                                                                                Map.of("text", "A"))))))))));
        approvals.put(number, approval);
        keep(approval);
        return number;
    }

    private static Map<String, Object> control(String kind, String title, Map<String, Object> value) {
        return Map.of("control", kind, "id", kind + "-1", "title", title(title), "value", value);
    }

    private static List<Map<String, String>> title(String text) {
        return List.of(Map.of("text", text, "lang", "zh_CN"));
    }

    /** Gives it another state: 2 agreed, 3 refused, 4 taken back, 6 taken back after it was agreed. */
    public synchronized void become(String number, int status) {
        known(number).put("sp_status", status);
        keep(known(number));
    }

    public synchronized Instant submitted(String number) {
        return Instant.ofEpochSecond(Long.parseLong(String.valueOf(known(number).get("apply_time"))));
    }

    /** All that arrived, in order. */
    public synchronized List<Map<String, @Nullable Object>> messages() {
        return List.copyOf(messages);
    }

    private Map<String, @Nullable Object> known(@Nullable Object number) {
        Map<String, @Nullable Object> approval = approvals.get(String.valueOf(number));
        if (approval == null) {
            throw new Refusal(301025, "get approval param error");
        }
        return approval;
    }

    synchronized Map<String, Object> detail(Map<String, @Nullable Object> body) {
        return Map.of("info", known(body.get("sp_no")));
    }

    synchronized Map<String, Object> list(Map<String, @Nullable Object> body) {
        long from = seconds(body.get("starttime"));
        long to = seconds(body.get("endtime"));
        long size = seconds(body.getOrDefault("size", LARGEST));
        String cursor = String.valueOf(body.getOrDefault("new_cursor", ""));
        long offset = cursor.isEmpty() ? 0 : seconds(cursor);
        if (to < from || to - from > WIDEST.toSeconds() || size < 1 || size > LARGEST) {
            throw new Refusal(301025, "get approval param error");
        }
        List<String> found = approvals.entrySet().stream()
                .filter(each -> {
                    long submitted = seconds(each.getValue().get("apply_time"));
                    return submitted >= from && submitted <= to;
                })
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("sp_no_list", found.stream().skip(offset).limit(size).toList());
        if (offset + size < found.size()) {
            answer.put("new_next_cursor", Long.toString(offset + size));
        }
        return answer;
    }

    private static long seconds(@Nullable Object value) {
        try {
            return Long.parseLong(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw new Refusal(301025, "get approval param error");
        }
    }

    /** The same text arrives once in the interval, where the call asks for that. */
    synchronized Map<String, Object> send(Map<String, @Nullable Object> body, long agent) {
        if (!String.valueOf(agent).equals(String.valueOf(body.get("agentid")))) {
            throw new Refusal(40056, "invalid agentid");
        }
        List<String> unknown = List.of(String.valueOf(body.get("touser")).split("\\|")).stream()
                .filter(user -> !USERS.contains(user))
                .toList();
        List<String> known = List.of(String.valueOf(body.get("touser")).split("\\|")).stream()
                .filter(USERS::contains)
                .toList();
        if (known.isEmpty()) {
            throw new Refusal(81013, "user & party & tag all invalid");
        }
        if (!(body.get(String.valueOf(body.get("msgtype"))) instanceof Map)) {
            throw new Refusal(40008, "invalid message type");
        }
        String text = Json.text(body);
        Sent sent = recent.get(text);
        boolean checks = "1".equals(String.valueOf(body.get("enable_duplicate_check")));
        if (!checks || sent == null || !clock.instant().isBefore(sent.until())) {
            sent = new Sent(
                    "msg-" + (messages.size() + 1),
                    clock.instant().plusSeconds(seconds(body.getOrDefault("duplicate_check_interval", 1_800))));
            recent.put(text, sent);
            messages.add(body);
            log.append(List.of(Map.of(
                    "message", body, "id", sent.id(), "until", sent.until().toString())));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("msgid", sent.id());
        if (!unknown.isEmpty()) {
            answer.put("invaliduser", String.join("|", unknown));
        }
        return answer;
    }
}
