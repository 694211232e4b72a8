package io.duijie.connector.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the list of an {@link Answer} for a row that could not be made out, such as a broken line of a file. It is put aside with
 * its reason, where people find it, and the others go on.
 *
 * @param row what people are shown of it
 */
public record BrokenRow(Reason reason, Map<String, @Nullable Object> row) {}
