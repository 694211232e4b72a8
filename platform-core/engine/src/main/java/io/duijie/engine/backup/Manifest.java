package io.duijie.engine.backup;

import io.duijie.engine.json.Json;
import io.duijie.engine.json.JsonException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds.
 *
 * @param version of the program that made it
 * @param madeAt the store is as it was then, or a little later
 */
record Manifest(String version, Instant madeAt, List<Entry> files) {
    static final String NAME = "manifest.json";
    static final String STORE = "duijie.db";
    static final String KEY = "key";
    static final int LARGEST = 4 * 1024 * 1024;
    private static final long FORMAT = 1;
    private static final Pattern ALLOWED =
            Pattern.compile("duijie\\.db|key|plugins/[^/\\\\]+\\.jar|integrations/[^/\\\\]+\\.json");

    /** @param sha256 in hex */
    record Entry(String name, long size, String sha256) {}

    boolean has(String name) {
        return files.stream().anyMatch(file -> file.name().equals(name));
    }

    String json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("version", version);
        json.put("madeAt", madeAt.toString());
        json.put("files", files.stream().map(Manifest::json).toList());
        return Json.writePretty(json);
    }

    private static Map<String, @Nullable Object> json(Entry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", entry.name());
        json.put("size", entry.size());
        json.put("sha256", entry.sha256());
        return json;
    }

    static Manifest parse(String text) {
        try {
            Map<String, @Nullable Object> json = Json.readObject(text);
            if (!Long.valueOf(FORMAT).equals(json.get("format"))) {
                throw new BackupException(
                        "backup-format",
                        "备份文件由其他版本的程序生成（" + json.get("version") + "），请用该版本恢复。",
                        "the backup was made by another version (" + json.get("version") + "); restore it with that.");
            }
            List<Entry> files = new ArrayList<>();
            if (json.get("files") instanceof List<?> list) {
                for (Object each : list) {
                    files.add(entry(each));
                }
            }
            Manifest manifest = new Manifest(
                    String.valueOf(json.get("version")), Instant.parse(String.valueOf(json.get("madeAt"))), files);
            if (!manifest.has(STORE)) {
                throw damaged("duijie.db");
            }
            return manifest;
        } catch (JsonException | DateTimeParseException e) {
            throw damaged(NAME);
        }
    }

    private static Entry entry(@Nullable Object each) {
        if (each instanceof Map<?, ?> file
                && file.get("name") instanceof String name
                && file.get("size") instanceof Long size
                && file.get("sha256") instanceof String sha256
                && ALLOWED.matcher(name).matches()) {
            return new Entry(name, size, sha256);
        }
        throw damaged(NAME);
    }

    static BackupException damaged(String what) {
        return new BackupException(
                "backup-damaged",
                "备份文件已损坏或不是备份文件（" + what + "），没有改动任何数据。请换一个备份。",
                "the backup is damaged, or is no backup (" + what + "); nothing was changed. Take another one.");
    }
}
