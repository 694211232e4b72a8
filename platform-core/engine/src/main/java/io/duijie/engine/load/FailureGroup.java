package io.duijie.engine.load;

import io.duijie.engine.document.Failure;

/**
 * Records of an integration that have the same state for the same kind of reason.
 *
 * @param example of one of them
 */
public record FailureGroup(RecordState state, String code, long records, Failure example) {}
