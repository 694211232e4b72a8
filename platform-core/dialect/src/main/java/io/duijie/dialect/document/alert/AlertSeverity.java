package io.duijie.dialect.document.alert;

import io.duijie.connector.api.Text;
import java.util.Locale;

/** How much an incident matters. */
public enum AlertSeverity {
    INFO("提示", "info"),
    WARNING("警告", "warning"),
    CRITICAL("严重", "critical");

    private final Text title;

    AlertSeverity(String chinese, String english) {
        this.title = new Text(chinese, english);
    }

    public Text title() {
        return title;
    }

    /** As in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AlertSeverity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
