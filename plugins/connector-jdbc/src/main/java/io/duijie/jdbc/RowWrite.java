package io.duijie.jdbc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as the database is to take it.
 *
 * @param values of the question marks of {@code sql}
 * @param name id and number of what is written
 */
record RowWrite(String sql, List<@Nullable Object> values, String name, Map<String, @Nullable Object> answer) {}
