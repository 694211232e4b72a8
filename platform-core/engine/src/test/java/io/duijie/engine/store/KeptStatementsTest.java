package io.duijie.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptStatementsTest {
    private static final String INSERT = "INSERT INTO t (a, b) VALUES (?, ?)";
    private static final String SELECT = "SELECT a FROM t WHERE a >= ? ORDER BY a";

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = KeptStatements.on(DriverManager.getConnection("jdbc:sqlite::memory:"));
        execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void insert(int a, @Nullable String b) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setInt(1, a);
            if (b != null) {
                statement.setString(2, b);
            }
            statement.executeUpdate();
        }
    }

    private List<Integer> from(int least) throws SQLException {
        List<Integer> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setInt(1, least);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getInt(1));
                }
            }
        }
        return found;
    }

    @Test
    void whatWasBoundBeforeIsForgotten() throws SQLException {
        insert(1, "secret");
        insert(2, null);

        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT b FROM t WHERE a = 2")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isNull();
        }
    }

    @Test
    void aBatchThatWasNotExecutedIsForgotten() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setInt(1, 1);
            statement.addBatch();
        }

        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setInt(1, 2);
            statement.addBatch();
            assertThat(statement.executeBatch()).hasSize(1);
        }
        assertThat(from(0)).containsExactly(2);
    }

    @Test
    void oneThatFailedHarmsNoLaterOne() throws SQLException {
        insert(1, "x");

        assertThatThrownBy(() -> insert(1, "y")).isInstanceOf(SQLException.class);

        insert(2, "z");
        assertThat(from(1)).containsExactly(1, 2);
    }

    @Test
    void theSameTextMayBeInUseTwice() throws SQLException {
        insert(1, "x");
        insert(2, "x");
        try (PreparedStatement outer = connection.prepareStatement(SELECT)) {
            outer.setInt(1, 1);
            try (ResultSet rows = outer.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(from(2)).containsExactly(2);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(2);
            }
        }
        assertThat(from(1)).containsExactly(1, 2);
    }

    @Test
    void rowsLeftOpenHoldNothing() throws SQLException {
        insert(1, "x");
        insert(2, "x");
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setInt(1, 1);
            assertThat(statement.executeQuery().next()).isTrue();
        }

        execute("DROP TABLE t");
        execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c TEXT)");
        insert(3, "x");
        assertThat(from(1)).containsExactly(3);
    }

    @Test
    void oneTextIsCompiledOnceHoweverItIsAskedFor() throws SQLException {
        List<Object> compiled = new ArrayList<>();
        Connection counting = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        compiled.add(arguments[0]);
                    }
                    return method.invoke(connection, arguments);
                });
        Connection kept = KeptStatements.on(counting);
        kept.prepareStatement(SELECT).close();
        kept.prepareStatement(SELECT, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)
                .close();
        try (Handle handle = Jdbi.open(kept)) {
            assertThat(handle.select(SELECT, 0).mapTo(Integer.class).list()).isEmpty();
        }

        assertThat(compiled).containsExactly(SELECT);
    }

    @Test
    void manyTextsAndAClosedOne() throws SQLException {
        for (int i = 0; i < 300; i++) {
            try (PreparedStatement statement = connection.prepareStatement("SELECT " + i)) {
                assertThat(statement.executeQuery().getInt(1)).isEqualTo(i);
            }
        }
        PreparedStatement closed = connection.prepareStatement(SELECT);
        closed.close();
        closed.close();

        assertThat(closed.isClosed()).isTrue();
        assertThatThrownBy(closed::executeQuery).hasMessageContaining("closed");
        assertThat(from(1)).isEmpty();
    }
}
