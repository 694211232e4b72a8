package io.duijie.engine.journal;

import io.duijie.connector.api.Text;
import org.jspecify.annotations.Nullable;

/** What the journal says of rows of the source that were put aside. */
public final class RejectedRowLines {
    public static final String KIND = "row-rejected";

    private static final String OF_ONE = "source row ";
    private static final int LONGEST_KEY = 100;

    private RejectedRowLines() {}

    /** Of one row: its key, where it has one, and why it was put aside. */
    public static Text of(@Nullable String key, Text reason) {
        String named = key == null ? "-" : shortened(key);
        return new Text(
                "来源行 " + named + " 无法使用：" + reason.chinese(), OF_ONE + named + " was rejected: " + reason.english());
    }

    /** Of those of a page that are not told one by one. */
    public static Text more(int rows) {
        return new Text("本页另有 " + rows + " 行无法使用。", rows + " more rows of this page were rejected.");
    }

    public static boolean isOfOne(Text line) {
        return line.english().startsWith(OF_ONE);
    }

    private static String shortened(String key) {
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY) + "…";
    }
}
