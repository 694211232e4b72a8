package io.duijie.dingtalk;

import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks up what became of a start by the number in the form, of an act by the task, and of a revocation by the approval's state. */
final class Finder implements RecordFinder {
    private static final int MOST_PAGES = 25;
    private static final long PAGE = 20;

    private final Api api;

    Finder(Api api) {
        this.api = api;
    }

    @Override
    public List<FindResult> find(WriteRequest request) {
        return request.records().stream().map(record -> find(request, record)).toList();
    }

    @Override
    public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
        throw new UnsupportedOperationException("nothing is found unfinished here");
    }

    private FindResult find(WriteRequest request, WriteRecord record) {
        Map<String, @Nullable Object> body = Writer.body(request, record);
        return switch (Catalogue.path(request.api())) {
            case Api.INSTANCES -> started(JsonValues.text(request.otherRequest().get(Writer.KEY_FIELD)), body);
            case Api.INSTANCES + "/execute" -> acted(body);
            case Api.INSTANCES + "/terminate" -> revoked(body);
            default ->
                unclear(
                        "钉钉不能查询评论是否已添加。请在审批里查看后决定是否重发",
                        "DingTalk can't tell whether a comment was made: look at the approval and decide");
        };
    }

    private FindResult started(@Nullable String keyField, Map<String, @Nullable Object> body) {
        String process = JsonValues.text(body.get(Reader.PROCESS));
        String originator = JsonValues.text(body.get("originatorUserId"));
        String key = keyField == null ? null : Form.valueOf(Form.components(body, api.json()), keyField);
        if (keyField == null || key == null || process == null || originator == null) {
            return unclear(
                    "钉钉没有防重键，而方案没有用 keyField（otherRequest）说明哪个控件里是来源单号，不能核实是否已发起。请在钉钉里人工查找后决定是否重发",
                    "DingTalk knows no key, and the document's otherRequest does not name in keyField the control that holds the source's"
                            + " number, so that nothing can be looked up: look for the approval and decide");
        }
        Instant now = api.now();
        Map<String, @Nullable Object> question = new LinkedHashMap<>();
        question.put(Reader.PROCESS, process);
        question.put(Reader.FROM, now.minus(api.account().lookUp()).toEpochMilli());
        question.put(Reader.TO, now.toEpochMilli());
        question.put("maxResults", PAGE);
        question.put("userIds", List.of(originator));
        String next = "0";
        for (int page = 0; page < MOST_PAGES && next != null; page++) {
            question.put(Reader.TOKEN, next);
            Object result = api.post(Api.LIST, question).result();
            if (!(JsonValues.member(result, "list") instanceof List<?> ids)) {
                return unclear("钉钉的应答里没有列表，不能核实是否已发起", "DingTalk's answer holds no list, so nothing is known");
            }
            for (Object id : ids) {
                FindResult.Found found = withKey(String.valueOf(id), keyField, key);
                if (found != null) {
                    return found;
                }
            }
            next = JsonValues.text(JsonValues.member(result, Reader.TOKEN));
        }
        return next == null
                ? new FindResult.NotFound()
                : unclear(
                        "发起人最近的审批太多，没有查完。请在钉钉里按“" + keyField + "”查找 " + key + " 后决定是否重发",
                        "the originator's approvals of late are too many: look for " + key + " in " + keyField
                                + " and decide");
    }

    private FindResult.@Nullable Found withKey(String id, String keyField, String key) {
        Map<?, ?> detail = detail(id);
        return key.equals(Form.valueOf(detail.get(Form.COMPONENTS), keyField)) ? found(id, detail) : null;
    }

    private Map<?, ?> detail(String id) {
        return JsonValues.members(
                api.get(Api.INSTANCES, Map.of(Instances.ID, id)).result());
    }

    /** The same answer as that of the start. */
    private static FindResult.Found found(String id, Map<?, ?> detail) {
        Map<String, @Nullable Object> answer = JsonValues.members(detail);
        answer.put("instanceId", id);
        return new FindResult.Found(id, id, true, answer);
    }

    private FindResult acted(Map<String, @Nullable Object> body) {
        String id = JsonValues.text(body.get(Instances.ID));
        String task = JsonValues.text(body.get("taskId"));
        Map<?, ?> detail = id == null ? Map.of() : detail(id);
        for (Object each : JsonValues.list(detail.get("tasks"))) {
            if (id == null || task == null || !task.equals(JsonValues.text(JsonValues.member(each, "taskId")))) {
                continue;
            }
            String status = JsonValues.text(JsonValues.member(each, "status"));
            String result = JsonValues.text(JsonValues.member(each, "result"));
            if ("NEW".equals(status) || "RUNNING".equals(status)) {
                return new FindResult.NotFound();
            }
            if ("COMPLETED".equals(status)
                    && result != null
                    && result.equalsIgnoreCase(JsonValues.text(body.get("result")))) {
                return found(id, detail);
            }
        }
        return unclear(
                "这个任务不在审批里，或已有别的结果。请在钉钉里查看后决定", "the task is not in the approval, or ended otherwise: look and decide");
    }

    private FindResult revoked(Map<String, @Nullable Object> body) {
        String id = JsonValues.text(body.get(Instances.ID));
        Map<?, ?> detail = id == null ? Map.of() : detail(id);
        String status = JsonValues.text(detail.get("status"));
        if (id != null && "TERMINATED".equals(status)) {
            return found(id, detail);
        }
        return "RUNNING".equals(status) || "NEW".equals(status)
                ? new FindResult.NotFound()
                : unclear("审批的状态是 " + status + "，不能撤销。请在钉钉里查看后决定", "the approval is " + status + ": look and decide");
    }

    private static FindResult unclear(String chinese, String english) {
        return new FindResult.CannotTell(Reason.of("dingtalk-cannot-ask", chinese, english));
    }
}
