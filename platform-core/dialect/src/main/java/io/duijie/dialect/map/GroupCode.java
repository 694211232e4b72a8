package io.duijie.dialect.map;

import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.render.value.Codes;
import io.duijie.dialect.render.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One text for the values of several members: equal texts, same codes. Objects and lists are alike when their JSON is. */
final class GroupCode {
    static final String NO_VALUE = "-";

    private GroupCode() {}

    static String of(@Nullable Object value) {
        if (!Values.hasValue(value)) {
            return NO_VALUE;
        }
        String code = Codes.of(value);
        return code == null ? "#" + Fingerprint.of(value).hex() : code.length() + ":" + code;
    }

    static String of(Map<String, @Nullable Object> content, List<String> members) {
        StringBuilder code = new StringBuilder();
        for (String member : members) {
            code.append(of(content.get(member))).append(',');
        }
        return code.toString();
    }
}
