package io.duijie.dialect.render.function.library;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All functions but CAST, CONVERT, TRIM, DATE_ADD, DATE_SUB and the aggregates, whose arguments have a form of their own. */
public final class Library {
    private static final Map<String, Signature> BY_NAME = byName();
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("FORMAT_DATE", "DATE_FORMAT"),
            Map.entry("FORMATDATE", "DATE_FORMAT"),
            Map.entry("TO_CHAR", "DATE_FORMAT"),
            Map.entry("TO_DATE", "STR_TO_DATE"),
            Map.entry("DATEADD", "DATE_ADD"),
            Map.entry("ADDDATE", "DATE_ADD"),
            Map.entry("DATE_DIFF", "DATEDIFF"),
            Map.entry("SYSDATE", "NOW"),
            Map.entry("GETDATE", "NOW"),
            Map.entry("CURRENT_TIMESTAMP", "NOW"),
            Map.entry("CURRENT_DATE", "CURDATE"),
            Map.entry("NVL", "IFNULL"),
            Map.entry("ISNULL", "IFNULL"),
            Map.entry("LEN", "CHAR_LENGTH"),
            Map.entry("CHARACTER_LENGTH", "CHAR_LENGTH"),
            Map.entry("UCASE", "UPPER"),
            Map.entry("LCASE", "LOWER"),
            Map.entry("POSITION", "LOCATE"),
            Map.entry("TRUNC", "TRUNCATE"),
            Map.entry("INT", "CAST"));

    private Library() {}

    private static Map<String, Signature> byName() {
        Map<String, Signature> byName = new HashMap<>();
        Stream.of(
                        LogicFunctions.ALL,
                        TextFunctions.ALL,
                        SearchFunctions.ALL,
                        NumberFunctions.ALL,
                        DateFunctions.ALL,
                        DatePartFunctions.ALL)
                .flatMap(List::stream)
                .forEach(signature -> byName.put(signature.name(), signature));
        return Map.copyOf(byName);
    }

    /** The function of that name in any case, null when there is none. */
    public static @Nullable Signature find(String name) {
        return BY_NAME.get(name.toUpperCase(Locale.ROOT));
    }

    /** The function that goes by another name elsewhere, null when none is known. */
    public static @Nullable String meant(String name) {
        return MEANT.get(name.toUpperCase(Locale.ROOT));
    }
}
