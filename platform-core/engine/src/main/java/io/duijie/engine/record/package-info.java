/**
 * The record and its few forms: as it is read ({@link io.duijie.engine.record.SourceRecord}), a delivery of items and what became of each,
 * and the states that a record goes through. Extraction, staging and loading share these and do not import each other; how a record looks to
 * mapping and sending is {@code io.duijie.dialect.record}.
 */
@NullMarked
package io.duijie.engine.record;

import org.jspecify.annotations.NullMarked;
