package io.duijie.console.server;

import io.duijie.console.web.Web;
import io.duijie.console.web.WebSettings;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.schedule.Schedules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server on an open engine: takes up the files of HOME/integrations, resumes what an earlier process left, runs the
 * schedules, follows the plugin folder and answers HTTP. Closing it leaves the engine open.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Platform platform;
    private final Schedules schedules;
    private final HomeFiles files;
    private final Housekeeping housekeeping;
    private final Web web;

    private Server(Platform platform, Schedules schedules, HomeFiles files, Housekeeping housekeeping, Web web) {
        this.platform = platform;
        this.schedules = schedules;
        this.files = files;
        this.housekeeping = housekeeping;
        this.web = web;
    }

    /** Starts everything; returns when HTTP answers. */
    public static Server start(Platform platform, WebSettings settings) {
        settings.publicUrls().stream().findFirst().ifPresent(platform.alerts()::reachedAt);
        Schedules schedules = platform.schedules();
        HomeFiles files = new HomeFiles(platform, schedules);
        files.takeUp();
        platform.integrations().list().forEach(integration -> schedules.restore(integration.id()));
        Web web = Web.start(platform, schedules, settings);
        schedules.start(platform.database());
        files.watch();
        platform.connectors().onChange(() -> reschedule(platform, schedules));
        PluginAudit.follow(platform);
        platform.watchConnectors();
        Housekeeping housekeeping = new Housekeeping(platform);
        housekeeping.start();
        resume(platform);
        return new Server(platform, schedules, files, housekeeping, web);
    }

    /** What a new connector makes possible gets its times, what a removed one makes impossible loses them. */
    private static void reschedule(Platform platform, Schedules schedules) {
        platform.integrations().list().forEach(integration -> schedules.update(integration.id()));
    }

    /** Whatever a killed process left open is gone on with at once, not at the next time of a schedule. */
    private static void resume(Platform platform) {
        for (StoredIntegration integration : platform.integrations().list()) {
            String id = integration.id();
            boolean extracting = wasInterrupted(platform, id, RunInfo.Kind.EXTRACT);
            boolean loading = wasInterrupted(platform, id, RunInfo.Kind.LOAD);
            if (extracting || loading) {
                RunOrder.Stage stage = extracting ? RunOrder.Stage.ALL : RunOrder.Stage.LOAD;
                LOG.info("{} was interrupted and is resumed ({})", id, stage);
                platform.runner().startQuietly(id, RunOrder.usual(stage, RunInfo.Cause.RESUME));
            }
        }
    }

    private static boolean wasInterrupted(Platform platform, String id, RunInfo.Kind kind) {
        return platform.runs().latest(id, kind).filter(RunInfo::wasInterrupted).isPresent();
    }

    public int port() {
        return web.port();
    }

    /** Where vendors push to. */
    public int portOfPushes() {
        return web.portOfPushes();
    }

    /** Has this done every few seconds while requests are answered. */
    public void beat(Runnable beat) {
        web.beat(beat);
    }

    public Schedules schedules() {
        return schedules;
    }

    /** Stops answering, then stops runs at their next safe place. */
    @Override
    public void close() {
        web.close();
        files.close();
        housekeeping.close();
        platform.runner().stopAll();
        schedules.close();
    }
}
