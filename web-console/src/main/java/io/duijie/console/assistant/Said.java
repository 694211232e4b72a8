package io.duijie.console.assistant;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pieces that the tools' answers share. */
final class Said {
    private Said() {}

    static Map<String, @Nullable Object> text(Text text) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("zh", text.chinese());
        answer.put("en", text.english());
        return answer;
    }

    static @Nullable Map<String, @Nullable Object> reason(@Nullable Reason reason) {
        if (reason == null) {
            return null;
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("code", reason.code());
        answer.putAll(text(reason.text()));
        return answer;
    }

    static Map<String, @Nullable Object> failure(Failure failure) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("code", failure.code());
        answer.put("field", failure.field());
        answer.put("path", failure.path());
        answer.putAll(text(failure.reason()));
        return answer;
    }

    static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
