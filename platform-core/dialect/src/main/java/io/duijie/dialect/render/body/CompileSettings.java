package io.duijie.dialect.render.body;

import io.duijie.dialect.document.RecordLimits;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What entries are compiled with.
 *
 * @param zone of the integration
 * @param mappings the integration's mapping tables by name
 * @param expressions compiles what is no template
 * @param limits of one row or record
 */
public record CompileSettings(
        ZoneId zone,
        Map<String, Map<String, @Nullable Object>> mappings,
        BodyPurpose side,
        ExpressionCompiler expressions,
        RecordLimits limits) {

    /** With the usual limits. */
    public CompileSettings(
            ZoneId zone,
            Map<String, Map<String, @Nullable Object>> mappings,
            BodyPurpose side,
            ExpressionCompiler expressions) {
        this(zone, mappings, side, expressions, RecordLimits.DEFAULTS);
    }

    /** Settings under which an expression can't be compiled. */
    public static CompileSettings withoutExpressions(
            ZoneId zone, Map<String, Map<String, @Nullable Object>> mappings, BodyPurpose side) {
        return new CompileSettings(zone, mappings, side, ExpressionCompiler.NONE);
    }

    /** The same for another kind of body. */
    public CompileSettings forSide(BodyPurpose other) {
        return new CompileSettings(zone, mappings, other, expressions, limits);
    }
}
