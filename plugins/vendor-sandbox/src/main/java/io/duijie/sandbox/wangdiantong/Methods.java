package io.duijie.sandbox.wangdiantong;

import io.duijie.sandbox.base.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the vendor's notes say of each method. */
final class Methods {
    private final Map<String, Reading> reading = new LinkedHashMap<>();
    private final Map<String, Writing> writing = new LinkedHashMap<>();

    /**
     * @param list where the rows are in {@code data}
     * @param window null = it knows no time
     * @param modified {@code time_type} of the time of modification; null = it has no choice
     * @param otherwise {@code time_type} where none is sent
     * @param request what may be asked; empty = not known
     */
    record Reading(
            String list,
            @Nullable Duration window,
            String begin,
            String end,
            String id,
            @Nullable Integer modified,
            int otherwise,
            List<String> request) {}

    /**
     * @param arguments names in order, with {@code !} where they must not be absent; empty = not known
     * @param members of an argument, by its name
     * @param list the only argument is a list of records
     */
    record Writing(List<String> arguments, Map<String, List<String>> members, boolean list) {}

    Methods() {
        Map<String, ?> file = Json.object(Json.read(text()).orElseThrow());
        Json.object(file.get("read")).forEach((name, entry) -> reading.put(name, reading(Json.object(entry))));
        Json.object(file.get("write")).forEach((name, entry) -> writing.put(name, writing(Json.object(entry))));
    }

    private static String text() {
        try (InputStream file = Methods.class.getResourceAsStream("methods.json")) {
            if (file == null) {
                throw new IllegalStateException("methods.json is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reading reading(Map<String, ?> entry) {
        Object minutes = entry.get("minutes");
        return new Reading(
                String.valueOf(entry.get("list")),
                minutes == null ? null : Duration.ofMinutes(Long.parseLong(minutes.toString())),
                String.valueOf(entry.get("begin")),
                String.valueOf(entry.get("end")),
                String.valueOf(entry.get("id")),
                entry.get("modified") instanceof Integer type ? type : null,
                entry.get("otherwise") instanceof Integer type ? type : 0,
                texts(entry.get("request")));
    }

    private static Writing writing(Map<String, ?> entry) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        Json.object(entry.get("members")).forEach((name, names) -> members.put(name, texts(names)));
        return new Writing(texts(entry.get("arguments")), members, Boolean.TRUE.equals(entry.get("list")));
    }

    private static List<String> texts(@Nullable Object list) {
        return Json.list(list).stream().map(String::valueOf).toList();
    }

    Map<String, Reading> reading() {
        return reading;
    }

    Optional<Reading> reading(String method) {
        return Optional.ofNullable(reading.get(method));
    }

    Optional<Writing> writing(String method) {
        return Optional.ofNullable(writing.get(method));
    }
}
