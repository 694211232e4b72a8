package io.duijie.engine.http;

/** Takes the calls that were made. */
@FunctionalInterface
public interface ApiCallLog {
    /** Returns soon; never throws. */
    void add(ApiCall call);
}
