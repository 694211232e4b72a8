package io.duijie.dialect.render.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format as it is written behind {@code |}, not yet looked up.
 *
 * @param text the whole of it
 * @param name what stands before the bracket, with its case
 * @param arguments {@code Integer} or {@code String} (a quoted text) each; null = what stands in the brackets is neither
 */
public record FormatCall(String text, String name, @Nullable List<Object> arguments) {

    /** Reads what stands behind {@code |}; never fails, since a wrong name is reported with the formats that exist. */
    public static FormatCall parse(String text) {
        return FormatSyntax.parse(text);
    }
}
