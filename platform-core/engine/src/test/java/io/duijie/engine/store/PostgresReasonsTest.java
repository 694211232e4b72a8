package io.duijie.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.testpostgres.PostgresServer;
import io.duijie.testpostgres.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Why a database can't be used is told in words, and never with a password. */
@EnabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class PostgresReasonsTest {
    private static final String SECRET = "s3cret-pass";

    private final PostgresServer server = TestPostgres.server();

    private static StoreException refused(String url) {
        Path unused = Path.of("unused");
        return catchThrowableOfType(StoreException.class, () -> Database.open(
                        new DatabaseSettings(unused, unused, TestDatabase.address(url)))
                .close());
    }

    private static void assertReason(StoreException problem, String code, String... words) {
        assertThat(problem).isNotNull();
        assertThat(problem.reason().code()).isEqualTo(code);
        assertThat(problem.reason().text().chinese()).contains("数据库").isNotBlank();
        assertThat(problem.reason().text().english()).contains(words);
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause)).doesNotContain(SECRET);
        }
    }

    private String fresh() {
        String name = TestPostgres.freshName();
        server.create(name);
        return name;
    }

    @Test
    void aServerThatIsNotThere() {
        String url = "jdbc:postgresql://127.0.0.1:1/any?user=u&password=" + SECRET;

        assertReason(refused(url), "database-unreachable", "127.0.0.1:1/any", "check that it runs");
    }

    @Test
    void aDatabaseThatDoesNotExist() {
        assertReason(refused(server.url("nowhere")), "database-missing", "/nowhere", "CREATE DATABASE");
    }

    @Test
    void aWrongPassword() {
        server.createUser("clerk", "right");
        String url = server.url(fresh()).replace("user=postgres", "user=clerk&password=" + SECRET);

        assertReason(refused(url), "database-login-refused", "\"clerk\"", "DUIJIE_DB_PASSWORD");
    }

    @Test
    void aUserWithoutPermission() {
        server.createUser("guest", SECRET);
        String database = fresh();
        server.execute(database, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");

        assertReason(
                refused(server.url(database).replace("user=postgres", "user=guest&password=" + SECRET)),
                "database-not-allowed",
                "create, read and write tables");
    }

    @Test
    void aReadOnlyDatabase() {
        String database = fresh();
        server.execute("ALTER DATABASE " + database + " SET default_transaction_read_only = on");

        assertReason(refused(server.url(database)), "database-read-only", "primary");
    }

    @Test
    void anotherProgramsDatabase() {
        String database = fresh();
        server.execute(database, "CREATE TABLE invoice (id INT)");

        assertReason(refused(server.url(database)), "database-not-empty", "invoice", "currentSchema");
    }

    @Test
    void anotherEncoding() {
        String database = TestPostgres.freshName();
        server.execute("CREATE DATABASE " + database + " TEMPLATE template0 ENCODING 'SQL_ASCII'");

        assertReason(refused(server.url(database)), "database-encoding", "SQL_ASCII", "UTF8");
    }

    @Test
    void anOldVersion() {
        PostgresAddress address = TestDatabase.address("jdbc:postgresql://db/x?user=u");

        assertReason(
                catchThrowableOfType(StoreException.class, () -> PostgresChecks.version(address, 120_017, "12.17")),
                "database-too-old",
                "12.17",
                "PostgreSQL 14");
    }

    @Test
    void whatIsNoAddress() {
        assertReason(
                refused("jdbc:postgresql://u:" + SECRET + "@db/x"), "database-address", "DUIJIE_DB_PASSWORD", "@db/x");
        assertReason(refused("jdbc:mysql://db/x?password=" + SECRET), "database-address", "jdbc:mysql://db/x");
    }
}
