package io.duijie.jdbc;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the failures of databases mean, in words without addresses and passwords. Causes are left behind: drivers put both into them. */
final class SqlFailures {
    private static final int LONGEST = 600;

    private static final Pattern ADDRESS = Pattern.compile("jdbc:[^\\s'\")]+");
    private static final Pattern COLUMN = Pattern.compile("(?i)column ['\"`]?([\\p{L}\\p{N}_$]+)['\"`]?");

    /** MariaDB and MySQL: what state {@code HY000} or {@code 42000} hides; a full disk is among it. */
    private static final Set<Integer> AGAIN = Set.of(1020, 1021, 1026, 1114, 1205, 1213, 1297, 1412, 1969, 3024, 3058);

    private static final Set<Integer> FORBIDDEN = Set.of(1044, 1045, 1142, 1143, 1227, 1370, 1698);
    private static final Set<Integer> LOST =
            Set.of(1053, 1077, 1152, 1153, 1158, 1159, 1160, 1161, 1184, 1927, 2006, 2013, 4031);
    /** PostgreSQL ended a session that was silent within a transaction. */
    private static final String TOO_LONG_IDLE = "25P03";

    private static final Set<Integer> OF_A_ROW = Set.of(
            1048, 1264, 1265, 1292, 1364, 1366, 1406, 1411, 1690, 3140, 3819, 4025, 2628, 8115, 8152, 12899, 1438, 1722,
            1858, 1861);

    /** Another writer, a lock, the disk: out of order or full. */
    private static final Set<Integer> SQLITE_AGAIN = Set.of(5, 6, 10, 13);

    /** A broken rule of the table, a value of another type. */
    private static final Set<Integer> SQLITE_OF_A_ROW = Set.of(19, 20);

    private final Account account;

    SqlFailures(Account account) {
        this.account = account;
    }

    /** Whether the connection is gone, so that what it did last is not known. */
    static boolean isLost(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLRecoverableException) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && (state(sql).startsWith("08")
                            || state(sql).startsWith("57P")
                            || state(sql).equals(TOO_LONG_IDLE)
                            || LOST.contains(sql.getErrorCode()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the same may go well in a moment: a deadlock, a lock, a statement that took too long. */
    static boolean isPassing(SQLException failure) {
        String state = state(failure);
        return state.startsWith("40")
                || state.equals("55P03")
                || state.equals("57014")
                || state.startsWith("53")
                || state.equals("HYT00")
                || AGAIN.contains(failure.getErrorCode())
                || (state.isEmpty() && SQLITE_AGAIN.contains(failure.getErrorCode() & 0xff))
                || failure.getErrorCode() == 1222;
    }

    /** Whether it is one row's own fault: a value that does not fit, a rule of the table. */
    static boolean isOfARow(SQLException failure) {
        String state = state(failure);
        return !isLost(failure)
                && !isPassing(failure)
                && (state.startsWith("22")
                        || state.startsWith("23")
                        || state.startsWith("44")
                        || state.startsWith("54")
                        || state.equals("P0001")
                        || state.equals("45000")
                        || OF_A_ROW.contains(failure.getErrorCode())
                        || (state.isEmpty() && SQLITE_OF_A_ROW.contains(failure.getErrorCode() & 0xff)));
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    /** Before a commit: the database certainly did not act. */
    ConnectorException of(SQLException failure) {
        if (isLost(failure) || isPassing(failure)) {
            return ConnectorException.neverSent(reason(failure), null);
        }
        return ConnectorException.of(kind(failure), reason(failure));
    }

    /** While a connection was made. */
    ConnectorException connecting(SQLException failure) {
        ErrorKind kind = kind(failure);
        return kind == ErrorKind.CREDENTIALS || kind == ErrorKind.CONFIGURATION
                ? ConnectorException.of(kind, reason(failure))
                : ConnectorException.neverSent(reason(failure), null);
    }

    /** At the commit: whether it was made is not known. */
    ConnectorException unknown(SQLException failure) {
        return ConnectorException.of(ErrorKind.UNAVAILABLE, reason(failure));
    }

    private static ErrorKind kind(SQLException failure) {
        String state = state(failure);
        if (isLost(failure)) {
            return ErrorKind.UNAVAILABLE;
        }
        if (state.startsWith("28") || state.equals("42501") || FORBIDDEN.contains(failure.getErrorCode())) {
            return ErrorKind.CREDENTIALS;
        }
        if (state.startsWith("42")
                || state.startsWith("3D")
                || state.startsWith("3F")
                || state.equals("0A000")
                || failure.getErrorCode() == 1049) {
            return ErrorKind.CONFIGURATION;
        }
        return ErrorKind.REJECTED;
    }

    Reason reason(SQLException failure) {
        String said = said(failure);
        String place = account.kind().title() + " " + account.address().shown();
        String code = "jdbc-"
                + (state(failure).isEmpty()
                        ? failure.getErrorCode()
                        : state(failure).toLowerCase(Locale.ROOT));
        return Reason.of(code, "数据库 " + place + "：" + said, "the database " + place + " says: " + said);
    }

    /** The column that the database names, null = none. */
    static @Nullable String column(SQLException failure) {
        Matcher column = COLUMN.matcher(String.valueOf(failure.getMessage()));
        return column.find() ? column.group(1) : null;
    }

    private String said(SQLException failure) {
        SQLException inner = failure.getNextException() == null ? failure : failure.getNextException();
        String text = String.valueOf(inner.getMessage()).strip().replaceAll("\\s+", " ");
        text = ADDRESS.matcher(text).replaceAll("jdbc:…");
        for (Secret secret : account.password().stream().toList()) {
            text = secret.hiddenIn(text);
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
