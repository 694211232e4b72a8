package io.duijie.engine.record;

import io.duijie.dialect.document.Failure;
import java.time.Instant;

/**
 * Records of an integration that have the same state for the same reason: the same code about the same field and value.
 *
 * @param field empty = the whole request
 * @param value cut when it is long; empty = it can't be told
 * @param example of one of them
 * @param since when the one that was stored first came to this
 */
public record FailureGroup(
        RecordState state, String code, String field, String value, long records, Failure example, Instant since) {}
