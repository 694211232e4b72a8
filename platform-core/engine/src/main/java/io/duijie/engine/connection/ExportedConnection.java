package io.duijie.engine.connection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection for a file, without secrets.
 *
 * @param json an item of {@code connections} in a connections file
 * @param dropped names of the settings that were left out because they are secret
 */
public record ExportedConnection(Map<String, @Nullable Object> json, List<String> dropped) {}
