package io.duijie.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The databases, and what differs between them. */
enum DatabaseKind {
    POSTGRESQL("PostgreSQL", "org.postgresql.Driver", true, '"', '"'),
    MARIADB("MySQL/MariaDB", "org.mariadb.jdbc.Driver", true, '`', '`'),
    SQLSERVER("SQL Server", "com.microsoft.sqlserver.jdbc.SQLServerDriver", false, '[', ']'),
    ORACLE("Oracle", "oracle.jdbc.OracleDriver", false, '"', '"'),
    SQLITE("SQLite", "org.sqlite.JDBC", false, '"', '"');

    private final String title;
    private final String driver;
    private final boolean bundled;
    private final char open;
    private final char close;

    DatabaseKind(String title, String driver, boolean bundled, char open, char close) {
        this.title = title;
        this.driver = driver;
        this.bundled = bundled;
        this.open = open;
        this.close = close;
    }

    String title() {
        return title;
    }

    String driver() {
        return driver;
    }

    /** Whether the driver comes with this connector. */
    boolean isBundled() {
        return bundled;
    }

    /** Oracle writes names in capitals where they are not quoted, and its users think of them so. */
    String quoted(String name) {
        return this == ORACLE && name.matches("[A-Za-z][A-Za-z0-9_$#]*") ? name : open + name + close;
    }

    /** A whole select that gives at most so many of the rows of {@code select}, which is ordered. */
    String limited(String select, int rows) {
        return switch (this) {
            case POSTGRESQL, MARIADB, SQLITE -> select + " LIMIT " + rows;
            case SQLSERVER -> select + " OFFSET 0 ROWS FETCH NEXT " + rows + " ROWS ONLY";
            case ORACLE -> select + " FETCH FIRST " + rows + " ROWS ONLY";
        };
    }

    /** The present by the database's clock; empty text = it has none but ours. */
    String now() {
        return switch (this) {
            case POSTGRESQL -> "SELECT extract(epoch FROM clock_timestamp())";
            case MARIADB -> "SELECT UNIX_TIMESTAMP(NOW(6))";
            case SQLSERVER ->
                "SELECT CAST(DATEDIFF_BIG(MILLISECOND, '1970-01-01', SYSUTCDATETIME()) AS decimal(20,3)) / 1000";
            case ORACLE -> "SELECT (CAST(SYS_EXTRACT_UTC(SYSTIMESTAMP) AS DATE) - DATE '1970-01-01') * 86400 FROM DUAL";
            case SQLITE -> "";
        };
    }

    /**
     * What begins a transaction that shows one state of the database until it ends; none = the database has no such thing that
     * does not hold up those who write, or none that was tried.
     *
     * @param idle after which time of silence the server itself ends it, where it can
     */
    List<String> snapshot(Duration idle) {
        return switch (this) {
            case POSTGRESQL ->
                List.of(
                        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
                        "SET LOCAL idle_in_transaction_session_timeout = " + idle.toMillis());
            case MARIADB ->
                List.of(
                        "SET /*M!100300 idle_readonly_transaction_timeout = " + idle.toSeconds() + ", */ @duijie = 0",
                        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
                        "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            case SQLSERVER, ORACLE, SQLITE -> List.of();
        };
    }

    /**
     * The database's own upsert of one row.
     *
     * @param table quoted, like all names here
     * @param columns all that are written, the keys among them
     */
    String upsert(String table, List<String> columns, List<String> keys) {
        List<String> others =
                columns.stream().filter(column -> !keys.contains(column)).toList();
        String insert = insert(table, columns);
        return switch (this) {
            case POSTGRESQL, SQLITE ->
                insert + " ON CONFLICT (" + String.join(", ", keys) + ") DO "
                        + (others.isEmpty() ? "NOTHING" : "UPDATE SET " + set(others, "EXCLUDED.%s"));
            case MARIADB ->
                insert + " ON DUPLICATE KEY UPDATE "
                        + (others.isEmpty() ? keys.get(0) + " = " + keys.get(0) : set(others, "VALUES(%s)"));
            case SQLSERVER ->
                merge("MERGE INTO " + table + " WITH (HOLDLOCK) AS t USING (SELECT ", "", columns, keys, others) + ";";
            case ORACLE -> merge("MERGE INTO " + table + " t USING (SELECT ", " FROM DUAL", columns, keys, others);
        };
    }

    String insert(String table, List<String> columns) {
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    private static String merge(
            String begin, String from, List<String> columns, List<String> keys, List<String> others) {
        String select = columns.stream().map(column -> "? AS " + column).collect(Collectors.joining(", "));
        String on = keys.stream().map(key -> "t." + key + " = s." + key).collect(Collectors.joining(" AND "));
        String update = others.isEmpty()
                ? ""
                : " WHEN MATCHED THEN UPDATE SET "
                        + others.stream()
                                .map(column -> "t." + column + " = s." + column)
                                .collect(Collectors.joining(", "));
        String values = columns.stream().map(column -> "s." + column).collect(Collectors.joining(", "));
        return begin + select + from + ") s ON (" + on + ")" + update + " WHEN NOT MATCHED THEN INSERT ("
                + String.join(", ", columns) + ") VALUES (" + values + ")";
    }

    private static String set(List<String> columns, String value) {
        return columns.stream()
                .map(column -> column + " = " + value.formatted(column))
                .collect(Collectors.joining(", "));
    }

    /** Whether the database itself refuses an upsert whose key is not unique. */
    boolean checksKey() {
        return this == POSTGRESQL || this == SQLITE;
    }

    /** Whether a backslash hides the quote behind it. */
    boolean escapesByBackslash() {
        return this == MARIADB;
    }

    /** Options that an address may have, each with what its value must look like. Everything else may read files or load classes. */
    Map<String, String> options() {
        String flag = "true|false";
        return switch (this) {
            case POSTGRESQL ->
                Map.of(
                        "sslmode",
                        "disable|allow|prefer|require|verify-ca|verify-full",
                        "ssl",
                        flag,
                        "currentSchema",
                        "[\\p{L}\\p{N}_,$]+",
                        "targetServerType",
                        "any|primary|secondary|preferSecondary");
            case MARIADB ->
                Map.of(
                        "sslMode",
                        "disable|trust|verify-ca|verify-full",
                        "useSsl",
                        flag,
                        "useSSL",
                        flag,
                        "allowPublicKeyRetrieval",
                        flag,
                        "characterEncoding",
                        "[A-Za-z0-9-]+",
                        "useUnicode",
                        flag,
                        "serverTimezone",
                        "[A-Za-z0-9/_+:-]+");
            case SQLSERVER ->
                Map.of(
                        "databaseName",
                        "[^;{}]+",
                        "encrypt",
                        "true|false|strict",
                        "trustServerCertificate",
                        flag,
                        "instanceName",
                        "[\\p{L}\\p{N}_$]+");
            case ORACLE, SQLITE -> Map.of();
        };
    }
}
