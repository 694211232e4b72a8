package io.duijie.sandbox.kingdee.operation;

/** One entry of {@code Errors}; {@code field} may be empty, {@code row} is the index in the request. */
public record Problem(String field, String message, int row) {}
