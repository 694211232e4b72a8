package io.duijie.jdbc;

import io.duijie.connector.api.ConnectorException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address that names a database and nothing else. It is taken apart and put together again, so that no part of it reaches a
 * driver that was not looked at: drivers have options that read files, load classes and send them elsewhere.
 *
 * @param place host and port; of SQLite the file
 * @param options as {@link DatabaseKind#options} allows them
 */
record Address(DatabaseKind kind, String place, String database, Map<String, String> options) {
    static final String CODE = "jdbc-url";

    private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])";
    private static final String HOST_PORT = HOST + "(?::\\d{1,5})?";
    private static final String NAME = "[\\p{L}\\p{N}_.$-]{1,128}";

    private static final Pattern COMMON = Pattern.compile(
            "jdbc:(postgresql|mysql|mariadb)://(" + HOST_PORT + "(?:," + HOST_PORT + ")*)/(" + NAME + ")(?:\\?(.*))?");
    private static final Pattern SQLSERVER = Pattern.compile("jdbc:sqlserver://(" + HOST_PORT + ")((?:;[^;]*)*)");
    private static final Pattern ORACLE =
            Pattern.compile("jdbc:oracle:thin:@(tcps?://" + HOST_PORT + ")/(" + NAME + ")");
    private static final Pattern SQLITE = Pattern.compile("jdbc:sqlite:(/[^?#]+)");

    /** @throws ConnectorException of kind CONFIGURATION that does not repeat the address, which may hold a password */
    static Address of(String url) {
        String text = url.strip();
        Matcher common = COMMON.matcher(text);
        if (common.matches()) {
            DatabaseKind kind = common.group(1).equals("postgresql") ? DatabaseKind.POSTGRESQL : DatabaseKind.MARIADB;
            return new Address(kind, common.group(2), common.group(3), options(kind, common.group(4), "&"));
        }
        Matcher sqlserver = SQLSERVER.matcher(text);
        if (sqlserver.matches()) {
            Map<String, String> options = new LinkedHashMap<>(options(DatabaseKind.SQLSERVER, sqlserver.group(2), ";"));
            String database = options.remove("databaseName");
            if (database != null) {
                return new Address(DatabaseKind.SQLSERVER, sqlserver.group(1), database, options);
            }
        }
        Matcher oracle = ORACLE.matcher(text);
        if (oracle.matches()) {
            return new Address(DatabaseKind.ORACLE, oracle.group(1), oracle.group(2), Map.of());
        }
        Matcher sqlite = SQLITE.matcher(text);
        if (sqlite.matches()) {
            return new Address(DatabaseKind.SQLITE, sqlite.group(1), "", Map.of());
        }
        throw Problems.configuration(
                CODE,
                "url 不是可用的数据库地址。写法：jdbc:mysql://主机:3306/库名、jdbc:postgresql://主机:5432/库名、"
                        + "jdbc:sqlserver://主机:1433;databaseName=库名、jdbc:oracle:thin:@tcp://主机:1521/服务名、"
                        + "jdbc:sqlite:/绝对路径；用户名和密码写在各自的设置里",
                "url is no database address that can be used. Write jdbc:mysql://host:3306/database,"
                        + " jdbc:postgresql://host:5432/database, jdbc:sqlserver://host:1433;databaseName=database,"
                        + " jdbc:oracle:thin:@tcp://host:1521/service or jdbc:sqlite:/absolute/path; user name and password"
                        + " have settings of their own");
    }

    private static Map<String, String> options(DatabaseKind kind, @Nullable String text, String separator) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : (text == null ? "" : text).split(separator)) {
            if (option.isBlank()) {
                continue;
            }
            int equals = option.indexOf('=');
            String name = (equals < 0 ? option : option.substring(0, equals)).strip();
            String value = equals < 0 ? "" : option.substring(equals + 1).strip();
            String known = kind.options().keySet().stream()
                    .filter(each -> each.equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(kind, name));
            if (!value.matches("(?i)" + kind.options().get(known))) {
                throw Problems.configuration(
                        CODE,
                        "url 中的选项 " + known + " 的值不可用",
                        "the option " + known + " of url has a value that can't be used");
            }
            options.put(known, value);
        }
        return options;
    }

    private static ConnectorException unknown(DatabaseKind kind, String name) {
        String shown = name.matches("[A-Za-z0-9_.-]{1,60}") ? name : "?";
        String allowed = kind.options().keySet().stream()
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("-");
        return Problems.configuration(
                CODE,
                "url 中的选项 " + shown + " 不允许使用；" + kind.title() + " 可用的选项：" + allowed,
                "the option " + shown + " of url is not allowed; " + kind.title() + " takes " + allowed);
    }

    /** As the driver takes it, without options. */
    String driverUrl() {
        return switch (kind) {
            case POSTGRESQL -> "jdbc:postgresql://" + place + "/" + database;
            case MARIADB -> "jdbc:mariadb://" + place + "/" + database;
            case SQLSERVER -> "jdbc:sqlserver://" + place + ";databaseName={" + database + "}";
            case ORACLE -> "jdbc:oracle:thin:@" + place + "/" + database;
            case SQLITE -> "jdbc:sqlite:" + place;
        };
    }

    /** Whether it is a file below this folder. */
    boolean isBelow(Path folder) {
        return kind == DatabaseKind.SQLITE
                && Path.of(place)
                        .toAbsolutePath()
                        .normalize()
                        .startsWith(folder.toAbsolutePath().normalize());
    }

    /** For people: whom it reaches. */
    String shown() {
        return kind == DatabaseKind.SQLITE ? place : place + "/" + database;
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + shown();
    }
}
