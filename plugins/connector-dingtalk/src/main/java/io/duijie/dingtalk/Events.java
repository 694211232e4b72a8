package io.duijie.dingtalk;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.BrokenRow;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes approvals of events. An event is a hint; what is read of the approval then is the truth. */
final class Events {
    private static final int LONGEST_ID = 100;
    private static final int SHOWN = 500;

    private final Stream stream;
    private final Set<String> forms;
    private final Function<String, @Nullable Object> approval;

    /**
     * @param forms those of other forms are acknowledged unread; empty: all are read
     * @param approval reads the detail of the approval with that id
     */
    Events(Stream stream, Set<String> forms, Function<String, @Nullable Object> approval) {
        this.stream = stream;
        this.forms = forms;
        this.approval = approval;
    }

    /**
     * One page: the events that came, each approval once. One whose approval the vendor does not tell properly is not handed out and
     * holds nothing up: the run ends with the reason when there is nothing beside it, and it comes again.
     */
    Answer read(ReadRequest request) {
        List<InHand.Event> events = stream.events(request.cursor());
        Map<String, String> last = new HashMap<>();
        events.forEach(event -> last.put(id(event), event.key()));
        List<InHand.Event> handed = new ArrayList<>();
        List<@Nullable Object> rows = new ArrayList<>();
        ConnectorException failed = null;
        for (InHand.Event event : events) {
            boolean isLast = id(event).isEmpty() || event.key().equals(last.get(id(event)));
            try {
                if (isLast && isWanted(event)) {
                    rows.add(row(event));
                }
                handed.add(event);
            } catch (ConnectorException e) {
                failed = e;
                if (e.kind() != ErrorKind.PROTOCOL) {
                    break;
                }
            }
        }
        if (handed.isEmpty() && failed != null) {
            throw failed;
        }
        return answer(rows, handed.isEmpty() ? null : stream.inHand().handOut(handed));
    }

    private static Answer answer(List<@Nullable Object> rows, @Nullable String next) {
        return new Answer(Map.of("result", rows), next != null, null, null, null, null, next);
    }

    private boolean isWanted(InHand.Event event) {
        String form = JsonValues.text(JsonValues.member(event.frame().content(), Reader.PROCESS));
        return forms.isEmpty() || form == null || forms.contains(form);
    }

    private static String id(InHand.Event event) {
        String id = JsonValues.text(JsonValues.member(event.frame().content(), Instances.ID));
        return id == null || id.length() > LONGEST_ID ? "" : id;
    }

    private @Nullable Object row(InHand.Event event) {
        String id = id(event);
        if (id.isEmpty()) {
            return broken(
                    event,
                    Reason.of(
                            "dingtalk-event",
                            "钉钉推送的事件无法识别：内容过长、不是 JSON，或没有 processInstanceId",
                            "an event of DingTalk can't be made out: too long, no JSON, or without processInstanceId"));
        }
        String form = JsonValues.text(JsonValues.member(event.frame().content(), Reader.PROCESS));
        if ("delete".equals(JsonValues.text(JsonValues.member(event.frame().content(), "type")))) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put(Instances.ID, id);
            row.put(Reader.PROCESS, form);
            row.put("outcome", "deleted");
            row.put("concerns", id);
            return row;
        }
        try {
            Map<String, @Nullable Object> row = JsonValues.members(approval.apply(id));
            row.putIfAbsent(Reader.PROCESS, form);
            return row;
        } catch (ConnectorException e) {
            if (e.kind() != ErrorKind.REJECTED) {
                throw e;
            }
            return broken(event, e.reason());
        }
    }

    private static BrokenRow broken(InHand.Event event, Reason reason) {
        String text = event.frame().text();
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("eventId", event.frame().eventId());
        shown.put("data", text.length() > SHOWN ? text.substring(0, SHOWN) : text);
        return new BrokenRow(reason, shown);
    }
}
