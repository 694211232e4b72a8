package io.duijie.dialect.render.format;

import io.duijie.dialect.render.template.FormatCall;
import io.duijie.dialect.render.template.SyntaxProblem;
import io.duijie.dialect.render.template.Template;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The formats that exist, by name without case (dialect §7). */
public final class Formats {
    private static final int MOST_PLACES = 1_000;
    private static final Map<String, Signature> BY_NAME = byName();

    private Formats() {}

    /** All names, in lower case. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }

    /** Makes a format of its arguments; null = these arguments are wrong. */
    private interface Signature {
        @Nullable
        Format format(List<Object> arguments);
    }

    private static Map<String, Signature> byName() {
        Map<String, Signature> formats = new TreeMap<>();
        formats.put("datetime", without(DateFormat.DATETIME));
        formats.put("date", without(DateFormat.DATE));
        formats.put("time", without(DateFormat.TIME));
        formats.put("timestamp", without(DateFormat.TIMESTAMP));
        formats.put("timestampms", without(DateFormat.TIMESTAMP_MS));
        formats.put("shortdate", without(DateFormat.SHORT_DATE));
        formats.put("shorttime", without(DateFormat.SHORT_TIME));
        formats.put("shortdatetime", without(DateFormat.SHORT_DATE_TIME));
        formats.put("datedescription", without(DateFormat.DATE_DESCRIPTION));
        formats.put("intval", without(new NumberFormat(NumberFormat.Kind.INTVAL, 0)));
        formats.put("amount", without(new NumberFormat(NumberFormat.Kind.AMOUNT, 2)));
        formats.put("round", Formats::round);
        formats.put("longtext", Formats::longText);
        formats.put("implode", Formats::implode);
        return formats;
    }

    private static Signature without(Format format) {
        return arguments -> arguments.isEmpty() ? format : null;
    }

    private static @Nullable Format round(List<Object> arguments) {
        int places = integer(arguments, 2);
        return Math.abs(places) > MOST_PLACES ? null : new NumberFormat(NumberFormat.Kind.ROUND, places);
    }

    private static @Nullable Format longText(List<Object> arguments) {
        int most = integer(arguments, 15);
        return most < 0 ? null : new LongText(most);
    }

    /** The one integer, {@code standard} when there are no arguments, a huge negative number when they are wrong. */
    private static int integer(List<Object> arguments, int standard) {
        if (arguments.isEmpty()) {
            return standard;
        }
        return arguments.size() == 1 && arguments.get(0) instanceof Integer number ? number : -Integer.MAX_VALUE;
    }

    private static @Nullable Format implode(List<Object> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2 || !(arguments.get(0) instanceof String separator)) {
            return null;
        }
        if (arguments.size() == 1) {
            return new Implode(separator, null);
        }
        return arguments.get(1) instanceof String fallback ? new Implode(separator, fallback) : null;
    }

    /**
     * The format that {@code call} means.
     *
     * @throws IllegalArgumentException where {@link #problem} answers one
     */
    public static Format compile(FormatCall call) {
        Signature signature = signature(call);
        List<Object> arguments = call.arguments();
        Format format = signature == null || arguments == null ? null : signature.format(arguments);
        if (format == null) {
            throw new IllegalArgumentException("no format \"" + call.text() + "\"");
        }
        return format;
    }

    /** What is wrong with a format ({@code unknown-format}, {@code format-args}), null = nothing. */
    public static @Nullable SyntaxProblem problem(FormatCall call, int offset) {
        Signature signature = signature(call);
        if (signature == null) {
            return new SyntaxProblem(SyntaxProblem.UNKNOWN_FORMAT, offset, List.of(call.name()));
        }
        List<Object> arguments = call.arguments();
        return arguments == null || signature.format(arguments) == null
                ? new SyntaxProblem(SyntaxProblem.FORMAT_ARGUMENTS, offset, List.of(call.name()))
                : null;
    }

    /** What is wrong with the formats of a template's placeholders, at the placeholder's offset. */
    public static List<SyntaxProblem> problems(Template template) {
        List<SyntaxProblem> problems = new ArrayList<>();
        for (Placeholder placeholder : template.placeholders()) {
            FormatCall call = placeholder.format();
            SyntaxProblem problem = call == null ? null : problem(call, placeholder.start());
            if (problem != null) {
                problems.add(problem);
            }
        }
        return problems;
    }

    /** The format that a {@code type} stands for, null when the type is no date (dialect §5). */
    public static @Nullable Format ofType(@Nullable String type) {
        if (type == null) {
            return null;
        }
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "datetime" -> DateFormat.DATETIME;
            case "date" -> DateFormat.DATE;
            case "timestamp" -> DateFormat.TIMESTAMP;
            case "timestampms" -> DateFormat.TIMESTAMP_MS;
            default -> null;
        };
    }

    private static @Nullable Signature signature(FormatCall call) {
        return BY_NAME.get(call.name().toLowerCase(Locale.ROOT));
    }
}
