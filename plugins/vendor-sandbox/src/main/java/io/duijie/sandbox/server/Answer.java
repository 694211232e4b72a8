package io.duijie.sandbox.server;

import io.duijie.sandbox.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back: an HTTP response, or a broken connection.
 *
 * @param headers name and value, besides Content-Type and Date
 * @param delayMillis how long the answer is held back
 */
public record Answer(
        int status,
        String contentType,
        byte[] body,
        List<Map.Entry<String, String>> headers,
        int delayMillis,
        Delivery delivery) {

    /** How the answer reaches the client. */
    public enum Delivery {
        WHOLE,
        /** The connection is reset instead. */
        RESET,
        /** The connection ends after half of the announced body. */
        TRUNCATED
    }

    public static Answer json(@Nullable Object value) {
        return json(200, value);
    }

    public static Answer json(int status, @Nullable Object value) {
        return new Answer(status, "application/json; charset=utf-8", Json.bytes(value), List.of(), 0, Delivery.WHOLE);
    }

    public static Answer text(int status, String contentType, String text) {
        return new Answer(status, contentType, text.getBytes(StandardCharsets.UTF_8), List.of(), 0, Delivery.WHOLE);
    }

    public static Answer reset() {
        return text(200, "text/plain", "").delivered(Delivery.RESET);
    }

    public Answer withHeader(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Answer(status, contentType, body, List.copyOf(more), delayMillis, delivery);
    }

    public Answer withBody(byte[] other) {
        return new Answer(status, contentType, other, headers, delayMillis, delivery);
    }

    public Answer delayed(int millis) {
        return new Answer(status, contentType, body, headers, millis, delivery);
    }

    public Answer delivered(Delivery how) {
        return new Answer(status, contentType, body, headers, delayMillis, how);
    }
}
