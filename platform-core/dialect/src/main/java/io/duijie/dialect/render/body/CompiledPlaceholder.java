package io.duijie.dialect.render.body;

import io.duijie.dialect.render.format.Format;
import io.duijie.dialect.render.format.Formats;
import io.duijie.dialect.render.path.CompiledPath;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.path.Tracer;
import io.duijie.dialect.render.template.FormatCall;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import io.duijie.dialect.render.value.Warning;
import io.duijie.dialect.render.variable.SystemVariable;
import io.duijie.dialect.render.variable.Variables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A placeholder ready to be read, the same in templates, functions and look-ups.
 *
 * @param format null = none
 * @param written as it stands in the document, without braces
 */
public record CompiledPlaceholder(CompiledPath path, @Nullable Format format, String written) {

    /** @throws IllegalArgumentException for a format that does not exist, which validation reports before */
    public static CompiledPlaceholder compile(Placeholder placeholder) {
        FormatCall call = placeholder.format();
        return new CompiledPlaceholder(
                CompiledPath.compile(placeholder.path()),
                call == null ? null : Formats.compile(call),
                call == null ? placeholder.path() : placeholder.path() + "|" + call.text());
    }

    /**
     * The raw value, or the format's result; counts a path that does not exist.
     *
     * @throws io.duijie.dialect.render.value.ValueFailure {@code format-failed}
     */
    public @Nullable Object value(RowScope scope) {
        Object value = read(scope);
        Tracer tracer = scope.tracer();
        if (tracer != null) {
            tracer.read(written, value);
        }
        return value;
    }

    private @Nullable Object read(RowScope scope) {
        if (format != null && path.variable() instanceof SystemVariable.Time time) {
            Variables variables = scope.variables();
            return format.applyToTime(time.time(variables), variables.zone(), variables.currentTime());
        }
        scope.budget().spend(1);
        Object value = path.read(scope);
        if (value instanceof List<?> list) {
            scope.budget().spend(list.size());
        }
        if (value == CompiledPath.MISSING) {
            scope.warnings().add(Warning.UNRESOLVED);
            value = null;
        }
        if (format == null) {
            return value;
        }
        return format.apply(value, scope.variables().zone(), scope.variables().currentTime());
    }
}
