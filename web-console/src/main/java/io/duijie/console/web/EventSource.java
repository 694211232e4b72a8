package io.duijie.console.web;

import io.duijie.dialect.json.Json;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.quota.ConnectionQuota;
import io.duijie.engine.run.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is new since it was asked last, at little cost: the journal and the latest runs are looked at each time, all
 * else only when one of them moved, the quota is in use, or a minute has passed. For one thread.
 */
final class EventSource {
    private static final int RUNS = 50;
    private static final int LINES = 100;
    private static final int UNASKED_EVERY = 60;

    private final Platform platform;
    private final IntegrationAnswers integrations;
    private final OverviewAnswers overviews;
    private final Map<Long, RunInfo> runs = new HashMap<>();
    private final Map<String, String> summaries = new HashMap<>();
    private String overview = "";
    private Object pulse = "";
    private long lastLine;
    private long movedAt;
    private boolean settled;
    private int sinceMoved;
    private int sinceOverview;

    EventSource(Platform platform, IntegrationAnswers integrations, OverviewAnswers overviews) {
        this.platform = platform;
        this.integrations = integrations;
        this.overviews = overviews;
    }

    /** Forgets what was new before: from now on somebody listens. */
    void begin() {
        lastLine = platform.journal().lastId();
        runs.clear();
        platform.runs().latest(null, RUNS).forEach(run -> runs.put(run.id(), run));
        summaries.clear();
        integrations.all().forEach(summary -> summaries.put(id(summary), Json.write(summary)));
        overview = "";
        pulse = "";
        settled = false;
        sinceOverview = 0;
    }

    /** Whether the store can be written; asks it nothing. */
    String store() {
        return Json.write(StoreResource.trouble(platform.database()));
    }

    Map<String, @Nullable Object> overview() {
        return overviews.overview();
    }

    /** @param listener takes the event's name and its JSON */
    void news(BiConsumer<String, String> listener) {
        boolean moved = lines(listener) | runs(listener) | pulseMoved();
        sinceMoved++;
        sinceOverview++;
        if (moved || sinceMoved >= UNASKED_EVERY) {
            movedAt = System.nanoTime();
            settled = false;
            sinceMoved = 0;
        }
        if (!settled) {
            boolean whole = standing(listener);
            settled = whole && platform.recordCounts().countedAt() - movedAt >= 0;
        }
    }

    private boolean lines(BiConsumer<String, String> listener) {
        long last = platform.journal().lastId();
        if (last == lastLine) {
            return false;
        }
        List<Journal.Line> lines = platform.journal().after(Math.max(lastLine, last - LINES), LINES);
        lines.forEach(line -> listener.accept("log", Json.write(Answers.line(line))));
        lastLine = lines.isEmpty() ? last : lines.get(lines.size() - 1).id();
        return true;
    }

    private boolean runs(BiConsumer<String, String> listener) {
        List<RunInfo> latest = platform.runs().latest(null, RUNS);
        boolean moved = false;
        for (int i = latest.size() - 1; i >= 0; i--) {
            RunInfo run = latest.get(i);
            if (!run.equals(runs.put(run.id(), run))) {
                listener.accept("run", Json.write(Answers.run(run)));
                moved = true;
            }
        }
        runs.keySet().retainAll(latest.stream().map(RunInfo::id).toList());
        return moved;
    }

    /** What the console shows and neither journal nor runs tell: switches, imports, what runs in this process, the quota. */
    private boolean pulseMoved() {
        List<Object> now = new ArrayList<>();
        for (Integrations.Head head : platform.integrations().heads()) {
            now.add(head);
            now.add(platform.runner().running(head.id()));
        }
        for (String connection : platform.connections().connectors().keySet()) {
            now.add(platform.quotas().watch(connection).map(ConnectionQuota::uses));
        }
        boolean moved = !now.equals(pulse);
        pulse = now;
        return moved;
    }

    /** The overview at most every second time, that is every two seconds; returns whether it was looked at. */
    private boolean standing(BiConsumer<String, String> listener) {
        List<Map<String, @Nullable Object>> all = integrations.all();
        for (Map<String, @Nullable Object> summary : all) {
            String json = Json.write(summary);
            if (!json.equals(summaries.put(id(summary), json))) {
                listener.accept("integration", json);
            }
        }
        if (sinceOverview < 2) {
            return false;
        }
        String json = Json.write(overviews.overview(all));
        if (!json.equals(overview)) {
            overview = json;
            sinceOverview = 0;
            listener.accept("overview", json);
        }
        return true;
    }

    private static String id(Map<String, @Nullable Object> summary) {
        return String.valueOf(summary.get("id"));
    }
}
