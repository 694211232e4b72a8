package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;

/** Messages that several checks give. */
final class CheckMessages {
    private static final int LONGEST = 80;

    private CheckMessages() {}

    static Text required(String key) {
        return new Text("缺少必填项 \"" + key + "\"", "\"" + key + "\" is required");
    }

    static Text mustBe(String key, Text what) {
        return new Text("\"" + key + "\" 必须是" + what.chinese(), "\"" + key + "\" must be " + what.english());
    }

    static Text unknownKey(String key) {
        return new Text("不认识的项 \"" + key + "\"，已忽略", "\"" + key + "\" is not known");
    }

    static Text unusedKey(String key) {
        return new Text("\"" + key + "\" 暂不起作用", "\"" + key + "\" has no effect");
    }

    static Text notDialect(String construct, String chineseHint, String englishHint) {
        String shown = shortened(construct);
        return new Text(shown + " 不是本方言：" + chineseHint, shown + " is not the dialect: " + englishHint);
    }

    static Text notSupported(String chineseWhat, String englishWhat) {
        return new Text(
                "本版本还不能运行" + chineseWhat + "，该方案不会执行",
                englishWhat + " cannot be run by this version yet, so the integration does not run");
    }

    /** For showing a value in a message. */
    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        int end =
                line.codePointCount(0, line.length()) <= LONGEST ? line.length() : line.offsetByCodePoints(0, LONGEST);
        return end == line.length() ? line : line.substring(0, end) + "…";
    }
}
