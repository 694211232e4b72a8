package io.duijie.engine.backup;

import io.duijie.dialect.document.Ids;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final Pattern ALLOWED = Pattern.compile(
            "duijie\\.db|key|(plugins/[^/\\\\\\p{Cntrl}]+\\.jar|integrations/[^/\\\\\\p{Cntrl}]+\\.json)");
    private static final int LONGEST_NAME = 250;
    private static final long KILOBYTE = 1024;
    private static final long MEGABYTE = 1024 * KILOBYTE;

    /** A backup has a store, a key, a few jars and some hundred documents. */
    static final int MOST_FILES = 5_000;

    /** Of a store that is full of text; what unpacks to more is made to fill a disk. */
    private static final long MOST_TIMES_LARGER = 200;

    private static final long ALWAYS_ALLOWED = 64 * MEGABYTE;

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
            Set<String> names = new HashSet<>();
            for (Entry file : files) {
                if (files.size() > MOST_FILES || !names.add(Ids.key(file.name()))) {
                    throw damaged(NAME);
                }
            }
            return manifest;
        } catch (JsonException | DateTimeParseException e) {
            throw damaged(NAME);
        }
    }

    private static long largest(String name) {
        return name.equals(STORE)
                ? Long.MAX_VALUE / MOST_FILES
                : name.equals(KEY) ? 64 * KILOBYTE : name.startsWith("plugins/") ? 512 * MEGABYTE : 64 * MEGABYTE;
    }

    /** Whether a file of that size may hold all of this. */
    boolean fitsInto(long size) {
        long unpacked = files.stream().mapToLong(Entry::size).sum();
        return unpacked <= ALWAYS_ALLOWED || unpacked / MOST_TIMES_LARGER <= size;
    }

    private static Entry entry(@Nullable Object each) {
        if (each instanceof Map<?, ?> file
                && file.get("name") instanceof String name
                && file.get("size") instanceof Long size
                && file.get("sha256") instanceof String sha256
                && name.length() <= LONGEST_NAME
                && ALLOWED.matcher(name).matches()
                && size >= 0
                && size <= largest(name)) {
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
