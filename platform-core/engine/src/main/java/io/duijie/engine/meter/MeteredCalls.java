package io.duijie.engine.meter;

import io.duijie.engine.http.ApiCall;
import io.duijie.engine.http.ApiCallLog;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the calls that it passes on. */
public final class MeteredCalls implements ApiCallLog {
    /** So many APIs of a connection are told apart; where an API is a path that a person writes, there may be any number. */
    private static final int APIS = 100;

    private final Meters meters;
    private final ApiCallLog log;
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    public MeteredCalls(Meters meters, ApiCallLog log) {
        this.meters = meters;
        this.log = log;
    }

    @Override
    public void add(ApiCall call) {
        String api = label(call.connectionId(), call.api());
        meters.calls.labelValues(call.connectionId(), api).observe(call.milliseconds() / 1000.0);
        meters.callOutcomes
                .labelValues(call.connectionId(), api, call.outcome().name().toLowerCase(Locale.ROOT))
                .inc();
        log.add(call);
    }

    private String label(String connection, String api) {
        Set<String> apis = known.computeIfAbsent(connection, any -> ConcurrentHashMap.newKeySet());
        if (!apis.contains(api)) {
            if (apis.size() >= APIS) {
                return "other";
            }
            apis.add(api);
        }
        return api;
    }
}
