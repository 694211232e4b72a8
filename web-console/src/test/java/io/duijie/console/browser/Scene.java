package io.duijie.console.browser;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Accounts;
import io.duijie.console.server.FreshHome;
import io.duijie.console.server.Server;
import io.duijie.console.web.WebSettings;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.plugin.CallPatience;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Both simulated vendors, an engine on a home of its own, and its server. */
final class Scene implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private final VendorSandbox vendors;
    private final Platform platform;
    private final Accounts accounts;
    private final int port;
    private Server server;

    private Scene(VendorSandbox vendors, Platform platform) {
        this.vendors = vendors;
        this.platform = platform;
        this.accounts = new Accounts(platform.database(), platform.clock());
        this.server = Server.start(platform, WebSettings.of("127.0.0.1", 0));
        this.port = server.port();
        addAccount(Accounts.FIRST, Role.ADMINISTRATOR);
    }

    /** Nothing is imported yet; the source has this many distributors. */
    static Scene open(Path home, int distributors) {
        return open(home, distributors, CallPatience.USUAL);
    }

    /** The same with other limits for connectors. */
    static Scene open(Path home, int distributors, CallPatience limits) {
        VendorSandbox vendors = VendorSandbox.start(SandboxSettings.defaults()
                .withJushuitan(JushuitanSettings.defaults()
                        .withData(DataShape.empty().with(SourceEntity.DISTRIBUTOR, distributors))));
        Platform platform = Platform.open(new PlatformSettings(
                FreshHome.in(home),
                BuiltConnectorJars.registry(home.resolve("plugins"), limits),
                Map.<String, String>of()::get,
                Clock.systemUTC()));
        if (!platform.connectors().refused().isEmpty()) {
            throw new IllegalStateException(platform.connectors().refused().toString());
        }
        return new Scene(vendors, platform);
    }

    /** Adds a connection. */
    void connect(ConnectionDefinition connection) {
        platform.connections().save(connection);
    }

    /** Asks a vendor whether a connection works; returns the code of what is wrong, or {@code works}. */
    String check(String connection) {
        var problem = platform.openConnections()
                .check(connection, RunControl.uninterrupted())
                .problem();
        return problem == null ? "works" : problem.code();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    VendorSandbox vendors() {
        return vendors;
    }

    List<MetadataFile> files() {
        return List.of(SceneFiles.connections(vendors), SceneFiles.integration());
    }

    void importFiles() {
        Importer.Imported imported = platform.importer().importFiles(files());
        if (imported.loaded().hasErrors()) {
            throw new IllegalStateException(imported.loaded().problems().toString());
        }
    }

    /** Extracts and loads, and returns when that has ended. */
    void run() {
        var unused = platform.runner()
                .run(
                        SceneFiles.INTEGRATION,
                        RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND),
                        new StoppableControl());
    }

    /** The same in the background, as a schedule does. */
    void startRun() {
        platform.runner().start(SceneFiles.INTEGRATION, RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.SCHEDULE));
    }

    void putDistributor(long id, String name) {
        vendors.jushuitan()
                .data()
                .table(SourceEntity.DISTRIBUTOR)
                .put(Map.of("drp_co_id", id, "name", name, "co_id", 10_001));
    }

    void putSupplier(long id, String name) {
        vendors.jushuitan()
                .data()
                .table(SourceEntity.SUPPLIER)
                .put(Map.of("supplier_id", id, "name", name, "remark", "华东"));
    }

    /** A record that was sent and got no answer. */
    void putInDoubt(String key) {
        platform.database()
                .write(handle -> handle.execute(
                        "INSERT INTO record (integration_id, record_key, state, fingerprint, version, random,"
                                + " failure_code, failure_zh, failure_en, first_stored_at, changed_at) VALUES (?, ?,"
                                + " 'IN_DOUBT', 'f', 1, 'r', 'outcome-unknown', '没有收到结果', 'no answer', 1, 1)",
                        SceneFiles.INTEGRATION,
                        key));
    }

    int integrations() {
        return platform.integrations().list().size();
    }

    Platform platform() {
        return platform;
    }

    /** Somebody who has seen the console before. */
    void addAccount(String name, Role role) {
        accounts.add(name, PASSWORD, role);
        accounts.toured(name);
    }

    /** Somebody who comes for the first time, with a password that was made for them. */
    void addNewcomer(String name, Role role) {
        accounts.add(name, PASSWORD, role, true);
    }

    void endSessions(String name) {
        platform.database().write(handle -> handle.execute("DELETE FROM session WHERE account = ?", name));
    }

    /** Stops answering; {@link #restartServer} answers at the same port again. */
    void stopServer() {
        server.close();
    }

    void restartServer() {
        server = Server.start(platform, WebSettings.of("127.0.0.1", port));
    }

    @Override
    public void close() {
        server.close();
        platform.close();
        vendors.close();
    }
}
