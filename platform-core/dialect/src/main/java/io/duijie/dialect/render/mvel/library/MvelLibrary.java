package io.duijie.dialect.render.mvel.library;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.pattern.BadPatternException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The closed list of what expressions may call. */
public final class MvelLibrary {
    private static final Map<String, RegularExpression> REGULAR = Stream.of(
                    Methods.MATCHES, Methods.SPLIT, Methods.REPLACE_ALL, Methods.REGEX_REPLACE)
            .collect(Collectors.toUnmodifiableMap(RegularExpression::name, one -> one));
    private static final Map<String, Function> FUNCTIONS = byName(
            Stream.of(
                    MvelNumberFunctions.all(), MvelTextFunctions.all(), MvelDateFunctions.all(), ValueFunctions.all()),
            Methods.REGEX_REPLACE);
    private static final Map<String, Function> METHODS =
            byName(Stream.of(Methods.all()), Methods.MATCHES, Methods.SPLIT, Methods.REPLACE_ALL);

    private MvelLibrary() {}

    private static Map<String, Function> byName(
            Stream<? extends Collection<Function>> groups, RegularExpression... regular) {
        Map<String, Function> byName = new TreeMap<>();
        groups.flatMap(Collection::stream).forEach(function -> byName.put(function.name(), function));
        Stream.of(regular).forEach(function -> byName.put(function.name(), function.function(null)));
        return byName;
    }

    public static @Nullable Function function(String name) {
        return FUNCTIONS.get(name);
    }

    public static @Nullable Function method(String name) {
        return METHODS.get(name);
    }

    /** {@code contains} or {@code ~=}. */
    public static Function operator(String sign) {
        return sign.equals("contains") ? Methods.CONTAINS : Methods.MATCHES.function(null);
    }

    /** All names, for messages. */
    public static String functions() {
        return String.join(", ", FUNCTIONS.keySet());
    }

    /** All names, for messages. */
    public static String methods() {
        return String.join(", ", METHODS.keySet());
    }

    /**
     * The same function with its pattern, if it takes one, compiled once.
     *
     * @param second what is written as its second argument
     * @param wrong told what is wrong with a pattern
     */
    public static Function prepared(Function function, String second, Consumer<Text> wrong) {
        RegularExpression regular = REGULAR.get(function.name());
        if (regular != null) {
            try {
                return regular.function(Patterns.compile(second));
            } catch (BadPatternException e) {
                wrong.accept(e.what());
            }
        }
        boolean isDate = function.name().equals("formatDate") || function.name().equals("parseDate");
        Text what = isDate ? MvelDateFunctions.wrong(second) : null;
        if (what != null) {
            wrong.accept(what);
        }
        return function;
    }
}
