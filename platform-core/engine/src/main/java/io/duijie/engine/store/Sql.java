package io.duijie.engine.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A statement bound by position, without what Jdbi does for each: for what is done with each page, call or record. */
public final class Sql implements AutoCloseable {
    private static final int CHUNK = 1_000;

    private final Handle handle;
    private final Deque<String> later;
    private PreparedStatement statement;
    private int bound;

    public Sql(Handle handle, String text) {
        this(handle, new ArrayDeque<>(), text);
    }

    private Sql(Handle handle, Deque<String> later, String text) {
        this.handle = handle;
        this.later = later;
        this.statement = prepared(text);
    }

    /**
     * Several statements that do not see what the others do; a server is sent them as one. Bind the first, call {@link #then},
     * bind the next. What the last one gives counts.
     */
    public static Sql together(Handle handle, List<String> texts) {
        if (!Dialect.of(handle).isPostgres()) {
            Deque<String> later = new ArrayDeque<>(texts);
            String first = later.remove();
            return new Sql(handle, later, first);
        }
        int last = texts.size() - 1;
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < last; i++) {
            all.append(i == 0 ? "WITH part" : ", part")
                    .append(i)
                    .append(" AS (")
                    .append(texts.get(i))
                    .append(')');
        }
        return new Sql(handle, all.append(' ').append(texts.get(last)).toString());
    }

    /** Goes on to the next statement of those that are sent together. */
    public Sql then() {
        if (!later.isEmpty()) {
            update();
            statement = prepared(later.remove());
            bound = 0;
        }
        return this;
    }

    private PreparedStatement prepared(String text) {
        try {
            return handle.getConnection().prepareStatement(text);
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    /** {@code (?,?),(?,?)} for {@code rows} rows of {@code columns}. */
    public static String values(int rows, int columns) {
        String row = "(" + "?,".repeat(columns - 1) + "?)";
        return (row + ",").repeat(rows - 1) + row;
    }

    /** {@code (?,?,?)}. */
    public static String list(int size) {
        return values(1, size);
    }

    /** Databases take a limited number of parameters per statement; a document may have more records. */
    public static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(from + CHUNK, all.size())));
        }
        return chunks;
    }

    public Sql text(@Nullable String value) {
        try {
            if (value == null) {
                statement.setNull(++bound, Types.VARCHAR);
            } else {
                statement.setString(++bound, StorableText.of(value));
            }
        } catch (SQLException e) {
            throw new Failure(e);
        }
        return this;
    }

    public Sql number(long value) {
        try {
            statement.setLong(++bound, value);
        } catch (SQLException e) {
            throw new Failure(e);
        }
        return this;
    }

    public Sql number(@Nullable Long value) {
        if (value != null) {
            return number(value.longValue());
        }
        try {
            statement.setNull(++bound, Types.BIGINT);
        } catch (SQLException e) {
            throw new Failure(e);
        }
        return this;
    }

    public Sql bytes(byte[] value) {
        try {
            statement.setBytes(++bound, value);
        } catch (SQLException e) {
            throw new Failure(e);
        }
        return this;
    }

    public Sql numbers(Collection<Long> values) {
        values.forEach(value -> number(value.longValue()));
        return this;
    }

    /** Runs and closes; returns how many rows were changed. */
    public int update() {
        try (this) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    /** Runs and closes. */
    public <T> List<T> list(RowReader<T> reader) {
        try (this;
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    /** The number in column {@code name}, null when it is NULL. */
    public static @Nullable Long nullableNumber(ResultSet row, String name) throws SQLException {
        long value = row.getLong(name);
        return row.wasNull() ? null : Long.valueOf(value);
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Carries what the driver said; the store turns it into a reason. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure(SQLException cause) {
            super(cause);
        }
    }
}
