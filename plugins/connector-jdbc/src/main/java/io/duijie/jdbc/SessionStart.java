package io.duijie.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a connection begins: what the driver is told, and the statements that make sessions of all databases alike. */
final class SessionStart {
    private SessionStart() {}

    static Map<String, String> properties(Account account, Duration silence) {
        Map<String, String> own = new HashMap<>();
        Map<String, String> options = account.address().options();
        String connect = String.valueOf(Math.max(1, account.connect().toSeconds()));
        switch (account.kind()) {
            case POSTGRESQL -> {
                own.putAll(options);
                own.put("connectTimeout", connect);
                own.put("socketTimeout", String.valueOf(silence.toSeconds()));
                own.put("tcpKeepAlive", "true");
                own.put("ApplicationName", "Duijie");
                own.put("gssEncMode", "disable");
                // The server reads a value as what its column is.
                own.put("stringtype", "unspecified");
                own.put("maxResultBuffer", "256M");
                if (options.getOrDefault("sslmode", "").startsWith("verify")) {
                    own.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
                }
            }
            case MARIADB -> {
                boolean secure = "true".equalsIgnoreCase(options.get("useSsl"))
                        || "true".equalsIgnoreCase(options.get("useSSL"));
                own.put("sslMode", options.getOrDefault("sslMode", secure ? "trust" : "disable"));
                own.put("allowPublicKeyRetrieval", options.getOrDefault("allowPublicKeyRetrieval", "false"));
                own.put("connectTimeout", String.valueOf(account.connect().toMillis()));
                own.put("socketTimeout", String.valueOf(silence.toMillis()));
                own.put("allowLocalInfile", "false");
                own.put("allowMultiQueries", "false");
                own.put("permitRedirect", "false");
                own.put("tinyInt1isBit", "false");
                own.put("yearIsDateType", "false");
            }
            case SQLSERVER -> {
                own.putAll(options);
                own.put("loginTimeout", connect);
                own.put("socketTimeout", String.valueOf(silence.toMillis()));
                own.put("applicationName", "Duijie");
            }
            case ORACLE -> {
                own.put(
                        "oracle.net.CONNECT_TIMEOUT",
                        String.valueOf(account.connect().toMillis()));
                own.put("oracle.jdbc.ReadTimeout", String.valueOf(silence.toMillis()));
            }
            case SQLITE ->
                own.put("busy_timeout", String.valueOf(account.statement().toMillis()));
        }
        return own;
    }

    static List<String> of(Account account, Instant now) {
        long milliseconds = account.statement().toMillis();
        List<String> lines = new ArrayList<>();
        switch (account.kind()) {
            case POSTGRESQL -> {
                lines.add("SET TIME ZONE " + postgres(account.zone()));
                lines.add("SET statement_timeout = " + milliseconds);
                lines.add("SET idle_in_transaction_session_timeout = " + 2 * milliseconds);
                lines.add("SET standard_conforming_strings = on");
            }
            case MARIADB -> {
                lines.add("SET time_zone = '" + mariadb(account.zone(), now) + "'");
                lines.add(
                        "SET sql_mode = CONCAT(REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', ''), ',STRICT_ALL_TABLES')");
                // Each of the two families knows one of them; the other is a comment to it.
                lines.add("SET /*M! max_statement_time = " + milliseconds / 1000.0 + ", */ @duijie = 0");
                lines.add("SET innodb_lock_wait_timeout = " + milliseconds / 1000);
                lines.add("SET /*!50708 max_execution_time = " + milliseconds + ", */ @duijie = 0");
            }
            case ORACLE -> {
                lines.add("ALTER SESSION SET TIME_ZONE = '" + account.zone() + "'");
                lines.add("ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD HH24:MI:SS'");
                lines.add("ALTER SESSION SET NLS_TIMESTAMP_FORMAT = 'YYYY-MM-DD HH24:MI:SS.FF'");
                lines.add("ALTER SESSION SET NLS_TIMESTAMP_TZ_FORMAT = 'YYYY-MM-DD HH24:MI:SS.FFTZH:TZM'");
                lines.add("ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,'");
            }
            case SQLSERVER -> lines.add("SET LOCK_TIMEOUT " + milliseconds);
            case SQLITE -> {}
        }
        return lines;
    }

    private static String postgres(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        return rules.isFixedOffset()
                ? "INTERVAL '" + offset(rules, Instant.EPOCH) + "' HOUR TO MINUTE"
                : "'" + zone.getId() + "'";
    }

    /** By its offset where that does not change any more: a server may not know zones by name. */
    private static String mariadb(ZoneId zone, Instant now) {
        ZoneRules rules = zone.getRules();
        return rules.nextTransition(now) == null ? offset(rules, now) : zone.getId();
    }

    private static String offset(ZoneRules rules, Instant at) {
        String text = rules.getOffset(at).getId();
        return text.equals("Z") ? "+00:00" : text;
    }
}
