package io.duijie.dialect.document.alert;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server that a channel of mails speaks to.
 *
 * @param host in lower case
 * @param port the usual one of {@code security} where none is written
 * @param security {@code ssl}, {@code starttls} or {@code none}
 */
public record MailServer(String host, String port, String security) {
    public static MailServer of(Map<String, ? extends @Nullable Object> settings) {
        String security = text(settings, "security").toLowerCase(Locale.ROOT);
        String known = security.isEmpty() ? "ssl" : security;
        String port = text(settings, "port");
        return new MailServer(
                text(settings, "host").toLowerCase(Locale.ROOT), port.isEmpty() ? usualPort(known) : port, known);
    }

    private static String usualPort(String security) {
        return switch (security) {
            case "ssl" -> "465";
            case "starttls" -> "587";
            default -> "25";
        };
    }

    private static String text(Map<String, ? extends @Nullable Object> settings, String name) {
        Object value = settings.get(name);
        return value == null ? "" : value.toString().strip();
    }
}
