package io.duijie.console.web;

import io.duijie.console.account.LoginThrottle;
import io.duijie.console.account.jdbi.Accounts;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.account.jdbi.Sessions;
import io.duijie.console.assistant.Assistant;
import io.duijie.console.assistant.AssistantAccess;
import io.duijie.engine.run.Platform;
import io.duijie.engine.schedule.Schedules;
import io.duijie.engine.version.ProgramVersion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The HTTP side of a server: all resources of the API over one engine, and the console's files. */
public final class Web implements AutoCloseable {
    private final WebServer server;
    private final EventFeed feed;
    private final @Nullable Assistant assistant;

    private Web(WebServer server, EventFeed feed, @Nullable Assistant assistant) {
        this.server = server;
        this.feed = feed;
        this.assistant = assistant;
    }

    public static Web start(Platform platform, Schedules schedules, WebSettings settings) {
        Clock clock = platform.clock();
        Accounts accounts = new Accounts(platform.database(), clock);
        Sessions sessions = new Sessions(platform.database(), clock);
        Audit audit = new Audit(platform.database(), clock);
        Uploads uploads = new Uploads();
        LoginThrottle throttle = new LoginThrottle(clock);
        Guard guard = new Guard(sessions, settings);
        IntegrationAnswers integrations = new IntegrationAnswers(platform);
        OverviewAnswers overview = new OverviewAnswers(platform, integrations);
        EventFeed feed = new EventFeed(new EventSource(platform, integrations, overview));
        PushDoor pushes = new PushDoor(platform.intake()::receive, clock);
        String version = ProgramVersion.TEXT;
        Assistant assistant =
                settings.assistants() == AssistantAccess.OFF ? null : new Assistant(platform, settings.assistants());
        List<Resource> resources = List.of(
                new SessionResource(accounts, sessions, audit, throttle, version),
                new AccountResource(accounts, sessions, audit, throttle),
                new OverviewResource(overview),
                new IntegrationsResource(platform, schedules, audit, integrations, pushes),
                new VersionsResource(platform, schedules, audit, integrations, uploads),
                new HandedFilesResource(platform, audit, uploads, integrations),
                new RejectedRowsResource(platform, audit, integrations, clock),
                new PlansResource(platform, schedules, uploads),
                new ImportResource(platform, schedules, audit, uploads),
                new DraftsResource(platform, audit, uploads),
                new GalleryResource(platform, schedules, audit, uploads),
                new SchemasResource(),
                new ConnectionsResource(platform, schedules, audit, integrations),
                new ConnectorsResource(platform, audit),
                new ApisResource(platform, integrations),
                new CallsResource(platform),
                new RunsResource(platform),
                new RecordsResource(platform, audit),
                new RepairResource(platform, audit),
                new TraceResource(platform),
                new FailuresResource(platform),
                new ReconcileResource(platform, audit),
                new AlertsResource(platform, audit),
                new AlertRulesResource(platform, audit),
                new UsersResource(accounts, audit),
                new TokensResource(sessions, audit),
                new AuditResource(audit),
                new EventsResource(guard, feed),
                new MetricsResource(platform, schedules, version),
                new HealthResource(platform),
                new NodesResource(platform),
                new StoreResource(platform),
                new RetentionResource(platform, audit),
                new McpResource(assistant));
        List<Route> routes = new ArrayList<>();
        resources.forEach(resource -> routes.addAll(resource.routes()));
        routes.addAll(new OpenApiResource(routes, version).routes());
        WebServer server = WebServer.start(settings, sessions, guard, pushes, routes);
        feed.start();
        return new Web(server, feed, assistant);
    }

    public int port() {
        return server.port();
    }

    /** Where vendors push to. */
    public int portOfPushes() {
        return server.portOfPushes();
    }

    /** Has this done every few seconds while requests are answered. */
    public void beat(Runnable beat) {
        server.beat(beat);
    }

    @Override
    public void close() {
        feed.close();
        server.close();
        if (assistant != null) {
            assistant.close();
        }
    }
}
