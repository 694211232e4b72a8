package io.duijie.console.web;

import io.duijie.connector.api.ConnectorException;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.run.AlreadyRunning;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.RunOrder;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A file that a person hands to an integration makes a run of it. */
final class HandedFilesResource implements Resource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Platform platform;
    private final Audit audit;
    private final Uploads uploads;
    private final IntegrationAnswers answers;

    HandedFilesResource(Platform platform, Audit audit, Uploads uploads, IntegrationAnswers answers) {
        this.platform = platform;
        this.audit = audit;
        this.uploads = uploads;
        this.answers = answers;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post(
                        "/api/v1/integrations/{id}/files",
                        Role.OPERATOR,
                        "handFile",
                        "Puts a file where the integration reads its files, and starts it. started: false = it is running, and"
                                + " its next run reads the file.",
                        this::take)
                .asking("name")
                .taking("application/octet-stream", Shape.TEXT)
                .giving(Shape.object().with("name", Shape.TEXT).with("started", Shape.FLAG))
                .answering(202));
    }

    private void take(Context context) {
        uploads.during(context, () -> {
            StoredIntegration integration = answers.find(context.pathParam("id"));
            String given = Parameters.text(context, "name");
            if (given == null || given.isBlank()) {
                throw ApiProblem.badRequest("没有文件名（name）", "the name of the file (name) is missing");
            }
            String name = taken(integration.id(), given, content(context));
            audit.add(Guard.accountName(context), "hand-file", integration.id(), name);
            context.status(202).json(Map.of("name", name, "started", started(integration.id())));
        });
    }

    private static byte[] content(Context context) {
        try (InputStream in = new LimitedStream(context.bodyInputStream(), Uploads.LARGEST)) {
            return in.readAllBytes();
        } catch (LimitedStream.Reached e) {
            throw Uploads.tooLarge();
        } catch (IOException e) {
            throw ApiProblem.badRequest("文件没有完整到达", "the file did not arrive whole");
        }
    }

    private String taken(String id, String given, byte[] content) {
        try {
            return platform.handedFiles().take(id, given, content, ShortPatience.of(PATIENCE));
        } catch (ConnectorException e) {
            throw new ApiProblem(422, e.reason(), List.of());
        }
    }

    private boolean started(String id) {
        try {
            platform.runner().start(id, RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND));
            return true;
        } catch (AlreadyRunning e) {
            return false;
        } catch (ConnectorException e) {
            throw new ApiProblem(422, e.reason(), List.of());
        }
    }
}
