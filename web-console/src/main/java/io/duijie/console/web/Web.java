package io.duijie.console.web;

import io.duijie.console.account.LoginThrottle;
import io.duijie.console.account.jdbi.Accounts;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.account.jdbi.Sessions;
import io.duijie.engine.plugin.JarLoader;
import io.duijie.engine.run.Platform;
import io.duijie.engine.schedule.Schedules;
import java.time.Clock;
import java.util.List;

/** The HTTP side of a server: all resources of the API over one engine, and the console's files. */
public final class Web implements AutoCloseable {
    private final WebServer server;

    private Web(WebServer server) {
        this.server = server;
    }

    /** @param port 0 = any */
    public static Web start(Platform platform, Schedules schedules, String host, int port) {
        Clock clock = platform.clock();
        Accounts accounts = new Accounts(platform.database(), clock);
        Sessions sessions = new Sessions(platform.database(), clock);
        Audit audit = new Audit(platform.database(), clock);
        SessionResource session =
                new SessionResource(accounts, sessions, audit, new LoginThrottle(clock), JarLoader.CONTRACT_VERSION);
        HealthResource health = new HealthResource(platform);
        RunsResource runs = new RunsResource(platform);
        return new Web(WebServer.start(
                host, port, new Guard(sessions), List.of(session::routes, health::routes, runs::routes)));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
