package io.duijie.console.assistant;

import io.duijie.connector.api.ConnectorException;
import io.duijie.dialect.json.Json;
import io.duijie.engine.extract.ExtractionEstimate;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.RunForecast;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.reconcile.jdbi.Reconciliations.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an integration stands: what the latest 对账 found, and what a run will take. */
final class OutlookTools {
    private static final int LISTED = 10;
    private static final int MOST_DIFFERENCES = 100;
    private static final List<String> FACTS =
            List.of("day", "zone", "from", "to", "clean", "targetAsked", "contentsCompared", "totals");

    private final Platform platform;
    private final VendorData vendors;

    OutlookTools(Platform platform, VendorData vendors) {
        this.platform = platform;
        this.vendors = vendors;
    }

    List<Tool> tools() {
        return List.of(
                Tool.of(
                                "reconcile_summary",
                                "The latest reconciliations of an integration that people or schedules started, and what the latest"
                                        + " finished one (or the given one) found. Starts none.",
                                (arguments, control) -> reconciled(arguments))
                        .needing("integration", "the id of an integration")
                        .asking("id", "integer", "one of the reconciliations that are listed")
                        .asking("limit", "integer", "how many differences at most, 20 where nothing is said"),
                Tool.of(
                                "forecast",
                                "What a run would take: rows, calls and minutes under the quota. It asks the source how much there"
                                        + " is, which costs a few calls of its quota; nothing is read or written.",
                                this::forecast)
                        .needing("integration", "the id of an integration")
                        .asking(
                                "from",
                                "read again from here, such as 2026-11-24T00:00:00+08:00; else what the next run reads")
                        .asking("to", "up to here, with from"));
    }

    private Map<String, @Nullable Object> reconciled(Arguments arguments) {
        String integration = arguments.needed("integration");
        CatalogueTools.find(platform, integration);
        int limit = arguments.count("limit", 20, MOST_DIFFERENCES);
        List<Entry> latest = platform.reconciler().kept().latest(integration, LISTED);
        long shown = arguments.number("id").orElseGet(() -> latest.stream()
                .filter(entry -> entry.differences() != null)
                .map(Entry::id)
                .findFirst()
                .orElse(0L));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("latest", latest.stream().map(OutlookTools::entry).toList());
        String result = platform.reconciler()
                .kept()
                .find(shown)
                .filter(entry -> entry.integrationId().equals(integration))
                .map(Entry::result)
                .orElse(null);
        answer.put("found", result == null ? null : found(Json.readObject(result), limit));
        return answer;
    }

    private static Map<String, @Nullable Object> entry(Entry entry) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", entry.id());
        answer.put("day", entry.day().toString());
        answer.put("state", entry.state().name());
        answer.put("differences", entry.differences());
        answer.put("startedAt", entry.startedAt().toString());
        answer.put("endedAt", Said.time(entry.endedAt()));
        answer.put("problem", entry.error() == null ? null : entry.error().code());
        return answer;
    }

    private Map<String, @Nullable Object> found(Map<String, @Nullable Object> result, int limit) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        FACTS.forEach(name -> answer.put(name, result.get(name)));
        List<Object> differences = new ArrayList<>();
        if (result.get("differences") instanceof List<?> all) {
            all.stream().limit(limit).forEach(differences::add);
            long more = result.get("more") instanceof Long left ? left : 0;
            answer.put("more", all.size() - differences.size() + more);
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("differences", differences);
        data.put("notes", result.get("notes"));
        answer.put("told", vendors.marked(data));
        return answer;
    }

    private Map<String, @Nullable Object> forecast(Arguments arguments, RunControl control) {
        String integration = arguments.needed("integration");
        CatalogueTools.find(platform, integration);
        Instant from = arguments.time("from").orElse(null);
        Instant to = arguments.time("to").orElse(null);
        if (from == null ? to != null : to != null && !from.isBefore(to)) {
            throw ToolProblem.argument("from", "须给出，并早于 to。", "it is needed, and must be earlier than to.");
        }
        RunOrder order = from == null
                ? RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND)
                : new RunOrder(RunOrder.Stage.ALL, RunInfo.Cause.HAND, from, to);
        try {
            return told(platform.forecasts().of(integration, order, control));
        } catch (ConnectorException e) {
            throw new ToolProblem(e.reason());
        }
    }

    private Map<String, @Nullable Object> told(RunForecast forecast) {
        ExtractionEstimate read = forecast.extraction();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("rows", read == null ? 0L : read.rows());
        answer.put("sourceCalls", read == null ? 0L : read.calls());
        answer.put("targetCalls", forecast.targetCalls());
        answer.put("seconds", forecast.time().toSeconds());
        answer.put("basis", read == null ? null : read.basis().name().toLowerCase(Locale.ROOT));
        answer.put("problem", forecast.problem() == null ? null : vendors.marked(Said.reason(forecast.problem())));
        return answer;
    }
}
