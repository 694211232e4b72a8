package io.duijie.dialect.metadata.bind;

import io.duijie.dialect.document.Hooks;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.Options;
import io.duijie.dialect.document.Options.OnLocked;
import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.document.Schedule;
import io.duijie.dialect.render.format.DateInput;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds an integration file that was found right. */
public final class IntegrationBinder {
    private IntegrationBinder() {}

    public static Integration bind(Map<String, @Nullable Object> file) {
        String id = Raw.text(file, "id", "");
        Schedule schedule = schedule(Raw.object(file, "schedule"));
        return new Integration(
                id,
                Raw.text(file, "name", id),
                Raw.flag(file, "enabled", true),
                SourceBinder.bind(Raw.object(file, "source")),
                TargetBinder.bind(Raw.object(file, "target")),
                schedule,
                DateInput.parse(file.get("startFrom"), schedule.zone()) instanceof DateInput.At start
                        ? start.instant()
                        : null,
                mappings(Raw.object(file, "mappings")),
                hooks(Raw.object(file, "hooks")),
                options(Raw.object(file, "options")),
                file);
    }

    private static Schedule schedule(Map<String, @Nullable Object> raw) {
        String zone = Raw.text(raw, "zone");
        return new Schedule(
                Raw.text(raw, "source"),
                Raw.text(raw, "target"),
                Raw.text(raw, "after"),
                zone == null ? Schedule.DEFAULT_ZONE : ZoneId.of(zone));
    }

    private static Hooks hooks(Map<String, @Nullable Object> raw) {
        return new Hooks(Raw.text(raw, "afterExtract"), Raw.text(raw, "beforeWrite"));
    }

    private static Options options(Map<String, @Nullable Object> raw) {
        return new Options(
                Duration.ofSeconds(Raw.whole(raw, "overlapSeconds", 0)),
                Raw.whole(raw, "maxPages", 0),
                OnLocked.valueOf(Raw.text(raw, "onLocked", "hold").toUpperCase(Locale.ROOT)),
                limits(raw),
                raw.get("loadAfterExtract") instanceof Boolean given ? given : null,
                texts(raw.get("search")),
                reconcile(raw));
    }

    private static Options.@Nullable Reconcile reconcile(Map<String, @Nullable Object> raw) {
        if (!(raw.get("reconcile") instanceof Map<?, ?> reconcile)) {
            return null;
        }
        return new Options.Reconcile(texts(reconcile.get("fields")), texts(reconcile.get("totals")));
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static RecordLimits limits(Map<String, @Nullable Object> raw) {
        RecordLimits usual = RecordLimits.DEFAULTS;
        return new RecordLimits(
                Raw.whole(raw, "maxRecordsOfRow", usual.records()),
                Duration.ofMillis(Raw.whole(
                        raw, "maxRecordMilliseconds", (int) usual.work().toMillis())),
                Raw.whole(raw, "maxRecordBytes", (int) usual.bytes()));
    }

    private static Map<String, Map<String, @Nullable Object>> mappings(Map<String, @Nullable Object> raw) {
        Map<String, Map<String, @Nullable Object>> tables = new LinkedHashMap<>();
        raw.keySet().forEach(name -> tables.put(name, Raw.object(raw, name)));
        return tables;
    }
}
