package io.duijie.jdbc;

import io.duijie.connector.api.ConnectorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of tables and columns: looked at, and quoted wherever they stand in a statement. */
final class Identifiers {
    static final String CODE = "jdbc-name";

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\"`\\[\\].;\\\\]{1,128}");
    private static final int MOST_PARTS = 3;

    private final DatabaseKind kind;

    Identifiers(DatabaseKind kind) {
        this.kind = kind;
    }

    /** A table, with its schema where one is written: {@code sales.orders}. */
    String table(String name) {
        List<String> parts = Arrays.asList(name.strip().split("\\.", -1));
        if (parts.size() > MOST_PARTS) {
            throw wrong(name);
        }
        return parts.stream().map(this::column).collect(Collectors.joining("."));
    }

    String column(String name) {
        return kind.quoted(checked(name));
    }

    List<String> columns(List<String> names) {
        return names.stream().map(this::column).toList();
    }

    /** Names parted by commas, each once; empty where there are none. */
    static List<String> list(String text) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        for (String name : text.split(",")) {
            if (!name.isBlank()) {
                names.add(checked(name.strip()));
            }
        }
        return new ArrayList<>(names);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.isBlank();
    }

    private static String checked(String name) {
        if (!isName(name)) {
            throw wrong(name);
        }
        return name;
    }

    private static ConnectorException wrong(String name) {
        String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return Problems.configuration(
                CODE,
                "“" + shown + "” 不能作为表名或字段名（最多 128 个字符，不含引号、方括号、分号、反斜杠；模式名用点分开）",
                "\"" + shown + "\" is no name of a table or column (at most 128 characters, without quotes, brackets,"
                        + " semicolons and backslashes; a schema stands before a dot)");
    }
}
