package io.duijie.console.e2e;

import static org.awaitility.Awaitility.await;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Accounts;
import io.duijie.console.account.jdbi.PasswordProof;
import io.duijie.console.account.jdbi.Sessions;
import io.duijie.engine.run.Platform;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.testpostgres.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Servers on one PostgreSQL, and integrations that write the same distributors under numbers of their own. */
final class Cluster implements AutoCloseable {
    /** How many calls the target takes at once, of all nodes together. */
    static final int AT_ONCE = 6;

    private static final Duration LONG = Duration.ofSeconds(120);

    final World world;
    private final Path folder;
    private final String database;
    private final int integrations;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Child> nodes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";

    /**
     * @param heartbeat milliseconds between two signs of life; a node is dead after four
     * @param slow milliseconds that the target takes for one call
     */
    Cluster(Path folder, int integrations, int distributors, int heartbeat, int slow) {
        this(TestPostgres.freshDatabase(), folder, integrations, distributors, heartbeat, slow);
    }

    /** The same on this empty database. */
    Cluster(String database, Path folder, int integrations, int distributors, int heartbeat, int slow) {
        this(database, folder, integrations, World.of(folder.resolve("home"), database, distributors), heartbeat);
        fill(Built.seed(), Connections.to(world.vendors).kingdee("maxConcurrency", (long) AT_ONCE));
        world.vendors
                .kingdee()
                .faults()
                .add(Fault.of(FaultKind.SLOW).on("BatchSave").delayMillis(slow).always());
    }

    private Cluster(String database, Path folder, int integrations, World world, int heartbeat) {
        this.folder = folder;
        this.integrations = integrations;
        this.database = database;
        this.world = world;
        environment.put("DUIJIE_DB", database);
        environment.put("JDK_JAVA_OPTIONS", "-Dduijie.heartbeatMillis=" + heartbeat);
    }

    /** Servers before a vendor as strict as it says, whose rows are read one by one. */
    static Cluster strict(Path folder, int integrations, int distributors) {
        String database = TestPostgres.freshDatabase();
        Cluster cluster = new Cluster(
                database, folder, integrations, World.strict(folder.resolve("home"), database, distributors), 3_000);
        cluster.fill(
                Built.seed(1, 100),
                Connections.to(cluster.world.vendors).limited().kingdee("maxConcurrency", (long) AT_ONCE));
        return cluster;
    }

    private void fill(String integration, Connections connections) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < integrations; i++) {
            texts.add(text(integration, i));
        }
        world.with(connections, texts);
        token = token(world.platform());
        world.shutDown();
        environment.put("DUIJIE_KEY", read(folder.resolve("home/key")));
    }

    private static String token(Platform platform) {
        String password = "a-password-of-a-viewer";
        Accounts accounts = new Accounts(platform.database(), platform.clock());
        accounts.add("viewer", password, Role.VIEWER);
        PasswordProof proof = accounts.authenticate("viewer", password).orElseThrow();
        Sessions sessions = new Sessions(platform.database(), platform.clock());
        String session = sessions.open(proof).orElseThrow().token();
        return sessions.issue(proof.account(), session, "test", Role.VIEWER, Duration.ofDays(1))
                .orElseThrow();
    }

    /** What this node answers to a viewer. */
    HttpResponse<String> ask(Child node, String path) {
        String address = node.firstLine().replaceAll(".*(http://[^ ]+/).*", "$1");
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<Child> nodes() {
        return List.copyOf(nodes);
    }

    static String text(String integration, int number) {
        return integration
                .replace("\"id\": \"" + Built.SEED + "\"", "\"id\": \"" + id(number) + "\"")
                .replace("\"value\": \"{drp_co_id}\"", "\"value\": \"" + prefix(number) + "{drp_co_id}\"")
                .replace("*/10 * * * *", "7 3 1 1 *")
                .replace("5-59/10 * * * *", "7 3 1 1 *");
    }

    private static String id(int number) {
        return "customers-" + number;
    }

    private static String prefix(int number) {
        return "C" + number + "-";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts so many nodes more and waits until they answer. */
    List<Child> start(int count) {
        List<Child> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Child node =
                    Child.start(folder, environment, "serve", "--port", "0", "--home", "node" + (nodes.size() + 1));
            nodes.add(node);
            started.add(node);
        }
        started.forEach(Child::firstLine);
        return started;
    }

    /** Reads everything, and returns when all integrations load at once. */
    void untilAllLoad() {
        await().atMost(LONG)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    due();
                    return held().stream()
                                            .filter(held -> held.kind.equals("LOAD"))
                                            .count()
                                    == integrations
                            && number("SELECT COUNT(*) FROM watermark") == integrations;
                });
    }

    /** Everything is due now that is not under way. */
    void due() {
        change("UPDATE scheduled_tasks SET execution_time = now() WHERE NOT picked AND execution_time > now()");
    }

    /** Waits until so many customers were created in all, while everything is due again and again. */
    void untilCreated(int customers) {
        await().atMost(LONG)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    due();
                    return world.created() >= customers;
                });
    }

    /** A node that loads now. */
    Child loading(List<Child> among) {
        return await().atMost(LONG)
                .until(
                        () -> among.stream()
                                .filter(node -> held().stream()
                                        .anyMatch(held -> held.pid == node.pid() && held.kind.equals("LOAD")))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    record Held(long pid, String kind) {}

    private List<Held> held() {
        List<Held> held = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n.pid, r.kind FROM run r JOIN node n ON n.name = r.node"
                        + " WHERE r.state = 'RUNNING'")) {
            while (rows.next()) {
                held.add(new Held(rows.getLong(1), rows.getString(2)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return held;
    }

    /** How many records of each integration are written. */
    List<Long> written() {
        List<Long> written = new ArrayList<>();
        for (int i = 0; i < integrations; i++) {
            written.add(
                    number("SELECT COUNT(*) FROM record WHERE state = 'DONE' AND integration_id = '" + id(i) + "'"));
        }
        return written;
    }

    /** The one number that a query gives. */
    long number(String sql) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String sql) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many customers there must be in the end. */
    int wanted() {
        return integrations * world.wanted().size();
    }

    TreeSet<String> wantedNumbers() {
        TreeSet<String> numbers = new TreeSet<>();
        for (int i = 0; i < integrations; i++) {
            for (String id : world.wanted()) {
                numbers.add(prefix(i) + id);
            }
        }
        return numbers;
    }

    /** How long it takes until every customer is there. */
    Duration untilComplete() {
        Instant began = Instant.now();
        untilCreated(wanted());
        return Duration.between(began, Instant.now());
    }

    @Override
    public void close() {
        nodes.stream().filter(Child::isAlive).forEach(Child::thaw);
        nodes.forEach(Child::close);
        nodes.forEach(Child::ended);
        world.close();
    }
}
