package io.duijie.engine.connection;

import io.duijie.dialect.document.connection.SeparatedSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection for a file, with {@link SeparatedSettings#HIDDEN} in place of secrets: imported where it comes from
 * it changes nothing, elsewhere the secrets have to be filled in.
 *
 * @param json an item of {@code connections} in a connections file
 * @param dropped names of the secret settings
 */
public record ExportedConnection(Map<String, @Nullable Object> json, List<String> dropped) {}
