package io.duijie.dingtalk;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.BrokenRow;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes approvals of events. An event is a hint; what is read of the approval then is the truth. */
final class Events {
    private static final Reason UNKNOWN = Reason.of(
            "dingtalk-event",
            "钉钉推送的事件无法识别：内容过长、不是 JSON，或没有 processInstanceId",
            "an event of DingTalk can't be made out: too long, no JSON, or without processInstanceId");

    private final Stream stream;
    private final Set<String> forms;
    private final Function<String, @Nullable Object> approval;
    private volatile boolean failed;

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
     * One page: the events that came, each approval once. One whose approval the vendor does not tell holds nothing up: it is tried
     * again in later runs, and put aside with the reason when it stays so.
     */
    Answer read(ReadRequest request) {
        // A first page that is asked for again after a failure belongs to the same run.
        if (request.cursor() == null && !failed) {
            stream.inHand().begin();
        }
        failed = true;
        Answer answer = page(request.cursor());
        failed = false;
        return answer;
    }

    private Answer page(@Nullable String cursor) {
        List<InHand.Event> events = stream.events(cursor);
        EventsPage page = new EventsPage();
        Map<String, String> last = new HashMap<>();
        Set<String> deleted = new HashSet<>();
        for (InHand.Event event : events) {
            String id = event.frame().approval();
            if (id != null) {
                last.put(id, event.key());
                if (event.frame().deletes()) {
                    deleted.add(id);
                }
            }
        }
        for (InHand.Event event : events) {
            String id = event.frame().approval();
            if (!isWanted(event.frame()) || (id != null && !event.key().equals(last.get(id)))) {
                page.passed(event);
            } else if (id == null) {
                page.told(event, broken(event, UNKNOWN));
            } else if (deleted.contains(id)) {
                page.told(event, deletion(id, event.frame()));
            } else if (event.failure() != null && event.failure().isFinal()) {
                page.told(event, broken(event, event.failure().reason()));
            } else if (!isRead(event, id, page)) {
                break;
            }
        }
        return page.close(stream.inHand(), cursor == null);
    }

    private boolean isWanted(Frame frame) {
        return forms.isEmpty() || frame.form() == null || forms.contains(frame.form());
    }

    /** @return false = the account can't go on for now */
    private boolean isRead(InHand.Event event, String id, EventsPage page) {
        try {
            Map<String, @Nullable Object> row = JsonValues.members(approval.apply(id));
            row.putIfAbsent(Reader.PROCESS, event.frame().form());
            page.answered(event, row);
            return true;
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.REJECTED) {
                page.answered(event, broken(event, e.reason()));
                return true;
            }
            return page.failed(event, e);
        }
    }

    private static Map<String, @Nullable Object> deletion(String id, Frame frame) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(Instances.ID, id);
        row.put(Reader.PROCESS, frame.form());
        row.put("outcome", "deleted");
        row.put("concerns", id);
        return row;
    }

    private static BrokenRow broken(InHand.Event event, Reason reason) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("eventId", event.frame().eventId());
        shown.put("data", event.frame().text());
        return new BrokenRow(reason, shown);
    }
}
