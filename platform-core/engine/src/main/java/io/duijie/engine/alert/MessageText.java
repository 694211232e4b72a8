package io.duijie.engine.alert;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.alert.AlertSettings;
import io.duijie.dialect.document.alert.RuleKind;
import io.duijie.engine.alert.incident.Incident;
import io.duijie.engine.alert.incident.Notice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a message says: one incident in full, many as counts and the first of them, within the bytes that the channel
 * takes. Plain text, as markup would let a vendor's error text write into it.
 */
final class MessageText {
    private static final int SHOWN = 5;
    private static final int LONGEST = 300;

    private final AlertSettings settings;

    /** A message that can be sent. */
    record Written(String title, String text) {}

    MessageText(AlertSettings settings) {
        this.settings = settings;
    }

    /**
     * In the language that is set.
     *
     * @param largest in bytes of UTF-8
     */
    Written of(List<Notice> notices, int largest) {
        List<Notice> told = withoutRepeats(notices);
        return switch (settings.language()) {
            case ZH -> new Written(title(told, true), whole(told, true, largest));
            case EN -> new Written(title(told, false), whole(told, false, largest));
            case BOTH ->
                new Written(
                        title(told, true) + " / " + title(told, false),
                        whole(told, true, largest / 2 - 8) + "\n\n" + whole(told, false, largest / 2 - 8));
        };
    }

    /** What is over is told as that, once, the worst of the others first. */
    private static List<Notice> withoutRepeats(List<Notice> notices) {
        Map<Object, Notice> byIncident = new LinkedHashMap<>();
        for (Notice notice : notices) {
            Incident incident = notice.incident();
            byIncident.put(incident == null ? notice : (Object) incident.id(), notice);
        }
        return byIncident.values().stream()
                .sorted(Comparator.comparing(MessageText::rank))
                .toList();
    }

    private static int rank(Notice notice) {
        Incident incident = notice.incident();
        if (incident == null) {
            return 100;
        }
        return isOver(notice) ? 10 : -incident.severity().ordinal();
    }

    private static boolean isOver(Notice notice) {
        return notice.what() == Notice.What.RECOVERED;
    }

    private String title(List<Notice> told, boolean chinese) {
        List<Notice> over = told.stream().filter(MessageText::isOver).toList();
        List<Notice> firing = told.stream()
                .filter(notice -> notice.incident() != null && !isOver(notice))
                .toList();
        if (over.isEmpty() && firing.isEmpty()) {
            return chinese ? "对接日报" : "Duijie digest";
        }
        if (told.size() == 1) {
            Notice only = told.get(0);
            Incident incident = incident(only);
            String what = clean(pick(incident.summary(), chinese));
            return switch (only.what()) {
                case RECOVERED -> (chinese ? "对接告警恢复：" : "Duijie recovered: ") + what;
                case REMINDER -> (chinese ? "对接告警仍未恢复：" : "Duijie alert still on: ") + what;
                default -> (chinese ? "对接告警：" : "Duijie alert: ") + what;
            };
        }
        List<String> parts = new ArrayList<>();
        if (!firing.isEmpty()) {
            parts.add(chinese ? firing.size() + " 个告警" : firing.size() + (firing.size() == 1 ? " alert" : " alerts"));
        }
        if (!over.isEmpty()) {
            parts.add(chinese ? over.size() + " 个已恢复" : over.size() + " recovered");
        }
        return (chinese ? "对接告警：" : "Duijie: ") + String.join(chinese ? "，" : ", ", parts);
    }

    private String whole(List<Notice> told, boolean chinese, int largest) {
        StringBuilder text = new StringBuilder("【" + title(told, chinese) + "】\n");
        if (told.stream().anyMatch(Notice::lost)) {
            text.append(chinese ? "（上次发送没有得到答复，可能重复）\n" : "(sent before without an answer, may be a repeat)\n");
        }
        if (told.size() > 1) {
            text.append(counts(told, chinese));
        }
        String foot = link(told, chinese);
        int left = largest - bytes(text) - bytes(foot) - 60;
        int shown = 0;
        for (Notice notice : told) {
            String block = notice.text() == null
                    ? block(notice, told.size() == 1, shown + 1, chinese)
                    : pick(notice.text(), chinese) + "\n";
            if (notice.text() != null && bytes(block) > left) {
                block = cut(block, left) + "\n";
            }
            if (shown > 0 && (shown >= SHOWN || bytes(block) > left)) {
                break;
            }
            text.append(shown == 0 ? cut(block, left) : block);
            left -= bytes(block);
            shown++;
        }
        if (shown < told.size()) {
            int more = told.size() - shown;
            text.append(chinese ? "……还有 " + more + " 个，请到控制台查看\n" : "… " + more + " more, see the console\n");
        }
        return text.append(foot).toString().strip();
    }

    private static String counts(List<Notice> told, boolean chinese) {
        Map<RuleKind, Long> counts = told.stream()
                .filter(notice -> notice.incident() != null && !isOver(notice))
                .collect(Collectors.groupingBy(
                        notice -> incident(notice).kind(), java.util.TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                                .map(entry -> pick(entry.getKey().title(), chinese) + " " + entry.getValue())
                                .collect(Collectors.joining(chinese ? "，" : ", "))
                        + "\n";
    }

    private String block(Notice notice, boolean alone, int position, boolean chinese) {
        Incident incident = incident(notice);
        Text reason = incident.reason();
        StringBuilder block = new StringBuilder();
        String state = isOver(notice)
                ? (chinese ? "已恢复" : "recovered")
                : pick(incident.severity().title(), chinese)
                        + (notice.what() == Notice.What.REMINDER ? (chinese ? "，仍未恢复" : ", still on") : "");
        if (!alone) {
            block.append(position).append(". ");
        }
        block.append("[")
                .append(state)
                .append("] ")
                .append(clean(pick(incident.summary(), chinese)))
                .append('\n');
        if (!isOver(notice)) {
            if (reason != null) {
                block.append(chinese ? "原因：" : "Reason: ")
                        .append(clean(pick(reason, chinese)))
                        .append('\n');
            }
            Text advice = incident.advice();
            if (alone && advice != null) {
                block.append(chinese ? "怎么办：" : "What to do: ")
                        .append(pick(advice, chinese))
                        .append('\n');
            }
        }
        Instant recovered = incident.recoveredAt();
        block.append(chinese ? "时间：" : "Since: ").append(Moments.show(incident.openedAt(), settings.zone()));
        if (isOver(notice) && recovered != null) {
            block.append(" – ").append(Moments.show(recovered, settings.zone()));
        }
        return block.append('\n').toString();
    }

    private String link(List<Notice> told, boolean chinese) {
        String address = settings.publicUrl();
        Incident only = told.size() == 1 ? told.get(0).incident() : null;
        String page = only != null && only.isOfRejectedRows()
                ? "/integrations/"
                        + URLEncoder.encode(String.valueOf(only.integrationId()), StandardCharsets.UTF_8)
                                .replace("+", "%20")
                        + "?tab=rejected"
                : "/alerts";
        return address == null ? "" : (chinese ? "详情：" : "Details: ") + address + page + "\n";
    }

    private static Incident incident(Notice notice) {
        Incident incident = notice.incident();
        if (incident == null) {
            throw new IllegalStateException("a digest has no incident");
        }
        return incident;
    }

    private static String pick(@Nullable Text text, boolean chinese) {
        return text == null ? "" : chinese ? text.chinese() : text.english();
    }

    /** One line, not too long. */
    private static String clean(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST - (int) surrogates(line))) + "…"
                : line;
    }

    private static long surrogates(String line) {
        return line.chars()
                .limit(LONGEST)
                .filter(unit -> Character.isLowSurrogate((char) unit))
                .count();
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String cut(String text, int largest) {
        if (bytes(text) <= largest) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int left = Math.max(0, largest - 4);
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            String one = Character.toString(text.codePointAt(at));
            left -= bytes(one);
            if (left < 0) {
                break;
            }
            kept.append(one);
        }
        return kept + "…\n";
    }
}
