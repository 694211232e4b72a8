package io.duijie.benchmark.table;

import io.duijie.benchmark.Cost;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.plugin.JarLoader;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The product, each time as another integration on the same home: its store is SQLite, and every row is kept durably on the way. */
final class Carrier implements AutoCloseable {
    private static final String TABLE =
            """
            {"id": "%s", "source": {"connection": "db", "metadata": {"api": "table", "id": "id", "number": "no", "idCheck": false,
               "pagination": {"pageSize": 2000},
               "otherRequest": [{"field": "table", "value": "orders"}, {"field": "key", "value": "id"}]}},
             "target": {"connection": "db", "metadata": {"api": "upsert",
               "request": [{"field": "id", "value": "{{id}}"}, {"field": "no", "value": "{{no}}"},
                 {"field": "shop", "value": "{{shop}}"}, {"field": "amount", "value": "{{amount}}"},
                 {"field": "memo", "value": "{{memo}}"}, {"field": "changed", "value": "{{changed}}"}],
               "otherRequest": [{"field": "table", "value": "copies"}, {"field": "key", "value": "id"},
                 {"field": "limit", "value": "1000"}]}}}
            """;
    private static final String FILE =
            """
            {"id": "%s", "source": {"connection": "in", "metadata": {"api": "csv", "id": "sku", "number": "sku", "idCheck": false}},
             "target": {"connection": "out", "metadata": {"api": "upsert",
               "request": [{"field": "sku", "value": "{{sku}}"}, {"field": "name", "value": "{{name}}"},
                 {"field": "shop", "value": "{{shop}}"}, {"field": "price", "value": "{{price}}"},
                 {"field": "memo", "value": "{{memo}}"}],
               "otherRequest": [{"field": "table", "value": "prices"}, {"field": "key", "value": "sku"},
                 {"field": "limit", "value": "1000"}]}}}
            """;

    private final Path home;
    private final Platform platform;
    private int rounds;

    Carrier(Path root, Path home) throws IOException {
        this.home = Files.createDirectories(home);
        // SQLite's driver is the administrator's to bring.
        Path driver = Path.of(java.net.URI.create(org.sqlite
                .JDBC
                .class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        Files.copy(driver, Files.createDirectories(home.resolve("drivers")).resolve("sqlite.jar"));
        ConnectorRegistry registry = ConnectorRegistry.load(
                List.of(jar(root, "connector-file"), jar(root, "connector-jdbc")),
                new JarLoader(new PlatformJsonText()));
        this.platform = Platform.open(new PlatformSettings(this.home, registry, name -> null, Clock.systemUTC()));
    }

    private static Path jar(Path root, String connector) throws IOException {
        try (Stream<Path> files =
                Files.list(root.resolve("plugins").resolve(connector).resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("duijie-" + connector + "-[\\d.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(connector + " is not built"));
        }
    }

    private void connection(String id, String connector, Map<String, String> settings) {
        platform.connections().save(new ConnectionDefinition(id, connector, List.of(), Map.copyOf(settings)));
    }

    Cost table(OrderTables tables, int records) throws SQLException {
        connection("db", "jdbc", tables.settings());
        tables.offer(records);
        Cost cost = run(TABLE);
        tables.check();
        return cost;
    }

    Cost file(OrderFile file, int records) throws IOException, SQLException {
        connection("in", "file", Map.of("location", file.folder().toUri().toString(), "settleSeconds", "0"));
        connection("out", "jdbc", Map.of("url", "jdbc:sqlite:" + file.database(), "username", "nobody"));
        file.offer(records);
        Cost cost = run(FILE);
        file.check(records);
        return cost;
    }

    private Cost run(String document) {
        String id = "tables-" + ++rounds;
        platform.importer()
                .importFiles(List.of(
                        new MetadataFile(id + ".json", document.formatted(id).getBytes(StandardCharsets.UTF_8))));
        Cost.Meter meter = Cost.begin();
        RunReport report = platform.runner()
                .run(id, RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.COMMAND), new StoppableControl());
        Cost cost = meter.end();
        if (report.state() != RunInfo.State.COMPLETED) {
            throw new IllegalStateException(id + " ended as " + report.state() + ": " + report.error());
        }
        return cost;
    }

    @Override
    public void close() {
        platform.close();
    }
}
