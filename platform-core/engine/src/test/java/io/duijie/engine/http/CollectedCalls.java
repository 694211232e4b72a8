package io.duijie.engine.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps calls in memory. */
final class CollectedCalls implements ApiCallLog {
    private final List<ApiCall> calls = new CopyOnWriteArrayList<>();

    @Override
    public void add(ApiCall call) {
        calls.add(call);
    }

    List<ApiCall> calls() {
        return calls;
    }

    ApiCall only() {
        if (calls.size() != 1) {
            throw new AssertionError("not one call: " + calls);
        }
        return calls.get(0);
    }
}
