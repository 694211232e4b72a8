package io.duijie.engine.connection;

import com.sun.net.httpserver.HttpServer;
import io.duijie.connector.api.Connector;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.engine.connection.jdbi.StoredTokens;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.http.jdbi.StoredApiCalls;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.quota.Quotas;
import io.duijie.engine.quota.jdbi.StoredPermits;
import io.duijie.engine.retry.Breakers;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Connections to a server that answers with {@link #status} and nothing else. */
abstract class OpenConnectionsBench {
    static final RunControl GO_ON = RunControl.uninterrupted();

    @TempDir
    Path folder;

    final Map<String, ConnectionDefinition> definitions = new HashMap<>();
    final Map<String, String> environment = new HashMap<>();
    final HttpClients clients = new HttpClients();

    @Nullable
    EchoType type = new EchoType("1.0.0");

    int status = 200;
    HttpServer server;
    Database database;
    StoredApiCalls calls;
    Quotas quotas;
    OpenConnections connections;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        database = TestDatabase.open(folder);
        SecretBox box = SecretBox.withKey(null, folder.resolve("key"));
        calls = new StoredApiCalls(database);
        quotas = new Quotas(id -> new StoredPermits(database, id), id -> Set.of(), Clock.systemUTC());
        connections = new OpenConnections(
                id -> Optional.ofNullable(definitions.get(id)),
                id -> id.equals("echo") ? Optional.ofNullable(type) : Optional.empty(),
                new PlatformServices(
                        clients,
                        quotas,
                        calls,
                        id -> new StoredTokens(database, box, id, Clock.systemUTC()),
                        Path.of("drivers"),
                        environment::get,
                        Clock.systemUTC()),
                new Breakers(Clock.systemUTC(), Breakers.PATIENCE));
        define("s-1");
    }

    @AfterEach
    void close() {
        connections.close();
        calls.close();
        database.close();
        clients.close();
        server.stop(0);
    }

    void define(String secret) {
        definitions.put(
                "jst",
                new ConnectionDefinition(
                        "jst",
                        "echo",
                        null,
                        Map.of(
                                "baseUrl",
                                "http://127.0.0.1:" + server.getAddress().getPort(),
                                "secret",
                                secret)));
    }

    static CallScope run(long id) {
        return CallScope.ofRun(id, GO_ON, Priority.NORMAL);
    }

    static boolean check(Connector connector) {
        connector.check();
        return true;
    }
}
