package io.duijie.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.TokenStore;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.document.connection.SeparatedSettings;
import io.duijie.engine.connection.jdbi.Connections;
import io.duijie.engine.connection.jdbi.StoredTokens;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.secret.SecretException;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
    @TempDir
    Path folder;

    private Database database;
    private SecretBox box;

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
        box = SecretBox.withKey(null, folder.resolve("key"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Connections connections(ConnectorTypes types) {
        return new Connections(database, box, types, Clock.systemUTC());
    }

    private Connections connections() {
        EchoType type = new EchoType("1.0.0");
        return connections(id -> id.equals("echo") ? Optional.of(type) : Optional.empty());
    }

    private static ConnectionDefinition definition(String secret) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("baseUrl", "http://host");
        settings.put("secret", secret);
        settings.put("auth", Map.of("type", "basic", "password", "nested-2"));
        settings.put("headers", Map.of("X", "${env:HEADER}"));
        return new ConnectionDefinition("jst", "echo", List.of(QuotaLimit.parse("5/s")), settings);
    }

    private String everythingStored() {
        return database.read(handle ->
                handle.createQuery("SELECT * FROM connection").mapToMap().list().toString());
    }

    @Test
    void givesBackWhatWasSavedAndKeepsSecretsUnreadable() {
        connections().save(definition("plain-1"));

        assertThat(connections().find("jst")).contains(definition("plain-1"));
        assertThat(everythingStored()).contains("http://host", "basic").doesNotContain("plain-1", "nested-2");
    }

    @Test
    void showsAndListsWithoutSecretsAndKeepsThoseGivenBackAsStars() {
        Connections connections = connections();
        connections.save(definition("plain-1"));
        ConnectionDefinition shown = connections.list().get(0).definition();

        assertThat(shown.settings())
                .containsEntry("secret", SeparatedSettings.HIDDEN)
                .containsEntry("auth", Map.of("type", "basic", "password", SeparatedSettings.HIDDEN))
                .containsEntry("headers", Map.of("X", "${env:HEADER}"));
        connections.save(withAddress(shown, "http://HOST:80/path"));

        assertThat(connections.find("jst").orElseThrow().settings())
                .containsEntry("baseUrl", "http://HOST:80/path")
                .containsEntry("secret", "plain-1")
                .containsEntry("auth", Map.of("type", "basic", "password", "nested-2"));
    }

    @Test
    void bringsNoSecretThatWasGivenBackAsStarsToAnotherAddressOrConnector() {
        Connections connections = connections();
        connections.save(definition("plain-1"));
        ConnectionDefinition shown = connections.list().get(0).definition();
        connections.save(withAddress(shown, "http://other"));
        connections.save(shown);

        assertThat(connections.find("jst").orElseThrow().settings())
                .containsEntry("auth", Map.of("type", "basic"))
                .doesNotContainKey("secret");

        connections.save(definition("plain-1"));
        EchoType both = new EchoType("1.0.0");
        connections(id -> Optional.of(both))
                .save(new ConnectionDefinition("jst", "another", shown.quota(), shown.settings()));
        assertThat(everythingStored()).contains("secrets=null");
    }

    @Test
    void aTokenStaysWithTheAddressThatItIsFrom() {
        Connections connections = connections();
        connections.save(definition("plain-1"));
        StoredTokens tokens = new StoredTokens(database, box, "jst", Clock.systemUTC());
        tokens.save(new TokenStore.Token(Map.of("access_token", Secret.of("tok-1")), "digest", null));

        connections.save(withAddress(definition("plain-2"), "http://host/other/path"));
        assertThat(tokens.load()).isPresent();
        connections.save(withAddress(definition("plain-1"), "http://other"));
        assertThat(tokens.load()).isEmpty();
    }

    @Test
    void aHiddenVariableStaysTheVariable() {
        Connections connections = connections();
        connections.save(definition("${env:SECRET}"));

        connections.save(definition(SeparatedSettings.HIDDEN));
        assertThat(connections.find("jst").orElseThrow().settings()).containsEntry("secret", "${env:SECRET}");
        connections.save(withAddress(definition(SeparatedSettings.HIDDEN), "http://other"));
        assertThat(connections.find("jst").orElseThrow().settings()).doesNotContainKey("secret");
    }

    private static ConnectionDefinition withAddress(ConnectionDefinition definition, String address) {
        Map<String, Object> settings = new LinkedHashMap<>(definition.settings());
        settings.put("baseUrl", address);
        return definition.withSettings(settings);
    }

    @Test
    void exportsVariablesAndStarsInPlaceOfSecrets() {
        Connections connections = connections();
        connections.save(definition("${env:SECRET}"));

        ExportedConnection exported = connections.export("jst").orElseThrow();

        assertThat(exported.dropped()).containsExactly("auth.password");
        assertThat(exported.json())
                .isEqualTo(Map.of(
                        "id",
                        "jst",
                        "connector",
                        "echo",
                        "quota",
                        List.of("5/s"),
                        "settings",
                        Map.of(
                                "baseUrl",
                                "http://host",
                                "secret",
                                "${env:SECRET}",
                                "auth",
                                Map.of("type", "basic", "password", SeparatedSettings.HIDDEN),
                                "headers",
                                Map.of("X", "${env:HEADER}"))));
    }

    @Test
    void withoutItsConnectorEveryTextIsSecret() {
        Connections unknown = connections(id -> Optional.empty());
        unknown.save(definition("plain-1"));

        assertThat(everythingStored())
                .doesNotContain("plain-1", "nested-2", "http://host")
                .contains("${env:HEADER}");
        assertThat(connections().find("jst")).contains(definition("plain-1"));
    }

    @Test
    void anotherKeyIsRefused() {
        connections().save(definition("plain-1"));
        box = SecretBox.withKey(null, folder.resolve("other"));

        assertThatThrownBy(() -> connections().find("jst")).isInstanceOf(SecretException.class);
    }

    @Test
    void noQuotaAndNoLimitsAreTwoThings() {
        Connections connections = connections();
        connections.save(new ConnectionDefinition("a", "echo", null, Map.of()));
        connections.save(new ConnectionDefinition("b", "echo", List.of(), Map.of()));

        assertThat(connections.find("a").orElseThrow().quota()).isNull();
        assertThat(connections.find("b").orElseThrow().quota()).isEmpty();
    }

    @Test
    void tokensSurviveSealedAndGoWithTheirConnection() {
        StoredTokens tokens = new StoredTokens(database, box, "jst", Clock.systemUTC());
        TokenStore.Token token = new TokenStore.Token(
                Map.of("access_token", Secret.of("tok-1")), "digest", Instant.ofEpochMilli(1_800_000_000_000L));
        assertThat(tokens.load()).isEmpty();

        tokens.save(new TokenStore.Token(Map.of(), "old", null));
        tokens.save(token);

        assertThat(tokens.load()).contains(token);
        assertThat(new StoredTokens(database, box, "k3", Clock.systemUTC()).load())
                .isEmpty();
        String stored = database.read(handle -> handle.createQuery("SELECT content FROM token")
                .mapTo(String.class)
                .one());
        assertThat(stored).doesNotContain("tok-1");

        connections().save(definition("plain-1"));
        assertThat(connections().delete("jst")).isTrue();
        assertThat(connections().delete("jst")).isFalse();
        assertThat(tokens.load()).isEmpty();
    }
}
