package io.duijie.kingdee;

import io.duijie.connector.api.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** Puts an error into words: field, value, the vendor's message, what to do. */
final class ErrorReason {
    private ErrorReason() {}

    /** One reason for all errors of a record, under the code of what decides. */
    static Reason of(String code, List<RecordError> errors) {
        return Reason.of(
                code,
                errors.stream().map(error -> chinese(error)).distinct().collect(Collectors.joining("\n")),
                errors.stream().map(error -> english(error)).distinct().collect(Collectors.joining("\n")));
    }

    private static String chinese(RecordError error) {
        ErrorPlace place = error.place();
        StringBuilder text = new StringBuilder();
        if (place.field() != null) {
            text.append("字段 ").append(place.field());
            appendLabel(text, place.label() == null ? "" : place.label().chinese(), "（", "）");
            if (place.value() != null) {
                text.append("，值“").append(place.value()).append("”");
            }
            text.append("：");
        }
        return text.append(sentence(error.message(), "。"))
                .append(error.chineseAdvice())
                .append("。")
                .toString();
    }

    private static String english(RecordError error) {
        ErrorPlace place = error.place();
        StringBuilder text = new StringBuilder();
        if (place.field() != null) {
            text.append("field ").append(place.field());
            appendLabel(text, place.label() == null ? "" : place.label().english(), " (", ")");
            if (place.value() != null) {
                text.append(", value \"").append(place.value()).append('"');
            }
            text.append(": ");
        }
        return text.append(sentence(error.message(), ". "))
                .append("What to do: ")
                .append(error.englishAdvice())
                .append('.')
                .toString();
    }

    private static void appendLabel(StringBuilder text, String label, String open, String close) {
        if (!label.isEmpty()) {
            text.append(open).append(label).append(close);
        }
    }

    private static String sentence(String message, String end) {
        String trimmed = message.isEmpty() ? "-" : message;
        boolean ended =
                trimmed.endsWith("。") || trimmed.endsWith("！") || trimmed.endsWith(".") || trimmed.endsWith("!");
        return ended ? trimmed + (end.endsWith(" ") ? " " : "") : trimmed + end;
    }
}
