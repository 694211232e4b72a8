package io.duijie.engine.http;

/** A call with its place in the store. */
public record StoredApiCall(long id, ApiCall call) {}
