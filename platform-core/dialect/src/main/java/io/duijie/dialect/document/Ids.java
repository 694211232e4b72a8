package io.duijie.dialect.document;

import io.duijie.connector.api.Text;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules for ids of integrations, connections, alert channels and rules. An id is used in addresses, in logs and as the name
 * of a file on any system.
 */
public final class Ids {
    private static final int MOST_BYTES = 200;
    private static final Set<String> TAKEN = Set.of("connections", "alerts");
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern IN_PATHS = Pattern.compile("[/\\\\:*?\"<>|]");

    private Ids() {}

    /** Why nothing new may have this id; empty when it may. */
    public static Optional<Text> refusal(String id) {
        if (UNSEEN.matcher(id).find()) {
            return of("含有看不见的字符", "it has characters that can't be seen");
        }
        if (id.isBlank() || id.strip().length() != id.length()) {
            return of("不能为空，首尾不能有空格", "it must not be empty, or begin or end with a space");
        }
        if (IN_PATHS.matcher(id).find()) {
            return of("不能含有 / \\ : * ? \" < > |", "it must not have / \\ : * ? \" < > |");
        }
        if (id.startsWith(".") || id.endsWith(".")) {
            return of("首尾不能是点", "it must not begin or end with a dot");
        }
        if (DEVICE.matcher(id).matches()) {
            return of("是 Windows 的设备名", "Windows takes it for a device");
        }
        if (TAKEN.contains(key(id))) {
            return of(
                    "与导出的 connections.json、alerts.json 同名",
                    "connections.json and alerts.json are other files of an export");
        }
        if (id.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return of("太长，最多 " + MOST_BYTES + " 字节", "it is too long: at most " + MOST_BYTES + " bytes");
        }
        return Optional.empty();
    }

    /** A form that is equal for ids that a file system may take for the same name. */
    public static String key(String id) {
        return Normalizer.normalize(id, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** The refusal of an id that differs from {@code other} only by case. */
    public static Text tooLike(String id, String other) {
        return new Text(
                "id \"" + id + "\" 与已有的 \"" + other + "\" 只有大小写不同",
                "id \"" + id + "\" differs from \"" + other + "\", which exists, by case alone");
    }

    private static Optional<Text> of(String chinese, String english) {
        return Optional.of(new Text("id 不能这样命名：" + chinese, "id can't be this: " + english));
    }
}
