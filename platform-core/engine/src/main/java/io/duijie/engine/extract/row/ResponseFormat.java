package io.duijie.engine.extract.row;

import io.duijie.dialect.document.FormatRule;
import io.duijie.dialect.render.format.Format;
import io.duijie.dialect.render.format.Formats;
import io.duijie.dialect.render.template.FormatCall;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Values;
import io.duijie.dialect.render.value.Warning;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule of {@code formatResponse}, compiled (dialect §14.3). */
final class ResponseFormat {
    private final RowPath from;
    private final String name;
    private final String nameInElement;
    private final Format format;

    private ResponseFormat(RowPath from, String name, Format format) {
        this.from = from;
        this.name = name;
        this.nameInElement = name.substring(name.lastIndexOf('.') + 1);
        this.format = format;
    }

    /** @throws IllegalArgumentException for a format that does not exist, which validation reports before */
    static ResponseFormat compile(FormatRule rule) {
        return new ResponseFormat(
                new RowPath(rule.oldField()), rule.newField(), Formats.compile(FormatCall.parse(rule.format())));
    }

    Map<String, @Nullable Object> apply(Map<String, @Nullable Object> row, Variables variables, Warnings warnings) {
        return apply(row, 0, name, variables, warnings);
    }

    private Map<String, @Nullable Object> apply(
            Map<String, @Nullable Object> holder, int segment, String member, Variables variables, Warnings warnings) {
        warnings.budget().spend(1 + holder.size());
        RowPath.Place place = from.find(holder, segment);
        if (!from.endsAt(place) && place.value() instanceof List<?> elements) {
            List<@Nullable Object> formatted = new ArrayList<>(elements.size());
            for (Object element : elements) {
                formatted.add(
                        element instanceof Map<?, ?> object
                                ? apply(typed(object), place.rest(), nameInElement, variables, warnings)
                                : element);
            }
            return RowPath.replace(holder, place.steps(), formatted);
        }
        Object result = formatted(place.value(), variables, warnings);
        if (result == null) {
            return holder;
        }
        Map<String, @Nullable Object> more = new LinkedHashMap<>(holder);
        more.put(member, result);
        return more;
    }

    private @Nullable Object formatted(@Nullable Object value, Variables variables, Warnings warnings) {
        try {
            Object result = format.apply(value, variables.zone(), variables.currentTime());
            return Values.hasValue(result) ? result : null;
        } catch (ValueFailure e) {
            warnings.add(Warning.FORMAT_FAILED);
            return null;
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> typed(Map<?, ?> object) {
        return (Map<String, @Nullable Object>) object;
    }
}
