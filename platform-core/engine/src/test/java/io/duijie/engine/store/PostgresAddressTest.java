package io.duijie.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of an address only host, port and database may be shown, wherever the rest of it stands. */
class PostgresAddressTest {
    private static final String SECRET = "s3cret";

    private static PostgresAddress parse(String text, String variable) {
        return PostgresAddress.parse(text, part -> part.replace("${env:IT}", variable), name -> null);
    }

    @Test
    void userPasswordAndParametersAreTakenOutOfTheAddress() {
        PostgresAddress address = parse(
                "jdbc:postgresql://db:5433/x?user=a%40b&sslmode=require&password=${env:IT}&sslpassword=a+b", "50%&=x");

        assertThat(address.url()).isEqualTo("jdbc:postgresql://db:5433/x");
        assertThat(address.toString()).isEqualTo("jdbc:postgresql://db:5433/x");
        assertThat(address.user()).isEqualTo("a@b");
        assertThat(address.password().reveal()).isEqualTo("50%&=x");
        assertThat(address.parameters().get("sslmode").reveal()).isEqualTo("require");
        assertThat(address.parameters().get("sslpassword").reveal()).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${env:IT}",
                "${env:IT}&sslmode=require",
                "jdbc:postgresql://h:1/d?sslmode=require&${env:IT}",
                "${env:IT}/d?user=u&password=p%26s3cret&sslpassword=s3cret&sslmode=require"
            })
    void aVariableMayHoldTheAddressOrAPartOfIt(String text) {
        String parameters = "user=u&password=p%26" + SECRET + "&sslpassword=" + SECRET;
        String variable = text.contains("${env:IT}/d")
                ? "jdbc:postgresql://h:1"
                : text.contains("?") ? parameters : "jdbc:postgresql://h:1/d?" + parameters;
        PostgresAddress address = parse(text, variable);

        assertThat(address.toString()).isEqualTo("jdbc:postgresql://h:1/d");
        assertThat(address.user()).isEqualTo("u");
        assertThat(address.password().reveal()).isEqualTo("p&" + SECRET);
        assertThat(address.parameters().get("sslpassword").reveal()).isEqualTo(SECRET);
        assertThat(PostgresReasons.noSchema(address).toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://u:s3cret@db/x",
                "jdbc:postgresql://u:s3cret@s3cret@db/x",
                "jdbc:postgresql://u:s3cret?s3cret@db/x",
                "jdbc:postgresql://u:1@s3cret?s3cret@db/x",
                "jdbc:postgresql://u:s3cret/s3cret@db/x",
                "postgres://u:s3cret@db/x",
                "jdbc:mysql://db/x?user=u&password=p@s3cret",
                "jdbc:sqlserver://db;user=u;password=s3cret",
                "host=db user=u password=s3cret",
                "jdbc:postgresql:x?password=s3cret"
            })
    void whatIsNoAddressIsNotShownBeyondItsPlace(String text) {
        for (String written : new String[] {text, "${env:IT}"}) {
            StoreException refused = catchThrowableOfType(StoreException.class, () -> parse(written, text));

            assertThat(refused).as(text).isNotNull();
            assertThat(refused.reason().code()).isEqualTo("database-address");
            assertThat(refused.reason().text().chinese()).doesNotContain(SECRET);
            assertThat(refused).hasMessageNotContaining(SECRET);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/x, jdbc:postgresql://db/x",
        "JDBC:postgresql://db, JDBC:postgresql://db",
        "jdbc:postgresql:///x?host=db&port=1&user=u, jdbc:postgresql:///x?host=db&port=1",
        "'jdbc:postgresql://a_1.b:1,[::1]:2/数据?targetServerType=primary', 'jdbc:postgresql://a_1.b:1,[::1]:2/数据'"
    })
    void placesThatTheDriverTakes(String text, String shown) {
        assertThat(parse(text, "")).hasToString(shown);
    }

    @Test
    void theEnvironmentGivesWhatTheAddressDoesNotName() {
        PostgresAddress address =
                PostgresAddress.parse("jdbc:postgresql://db/x", text -> text, name -> name.toLowerCase());

        assertThat(address.user()).isEqualTo("duijie_db_user");
        assertThat(address.password().reveal()).isEqualTo("duijie_db_password");
    }
}
