package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.plugin.ConnectorVersion;
import io.duijie.engine.plugin.JarCheck;
import io.duijie.engine.plugin.LoadedConnector;
import io.duijie.engine.run.Platform;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Connectors: what they offer, uploaded and removed while work runs. */
final class ConnectorsResource implements Resource {
    private static final String ALL = "/api/v1/connectors";
    private static final long LARGEST = 64L * 1024 * 1024;
    private static final int LONGEST_NAME = 200;

    private final Platform platform;
    private final Audit audit;
    private final ConnectorAnswers answers;

    ConnectorsResource(Platform platform, Audit audit) {
        this.platform = platform;
        this.audit = audit;
        this.answers = new ConnectorAnswers(platform);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Role.VIEWER, "connectors", "What is installed and what it offers.", this::list)
                        .giving(ConnectorAnswers.LIST),
                Route.post(
                                ALL,
                                Role.ADMINISTRATOR,
                                "installConnector",
                                "Checks a jar and puts it to use; what it replaces ends when its work is done. The jar that is in use"
                                        + " already changes nothing.",
                                this::install)
                        .asking("name")
                        .taking("application/java-archive", Shape.TEXT)
                        .giving(Shape.object()
                                .with("id", Shape.TEXT)
                                .with("version", Shape.TEXT)
                                .with("changed", Shape.FLAG))
                        .answering(201)
                        .inBrowser(),
                Route.delete(
                                ALL + "/{id}",
                                Role.ADMINISTRATOR,
                                "removeConnector",
                                "Deletes its jars, or one refused jar by its name.",
                                this::remove)
                        .inBrowser());
    }

    private void list(Context context) {
        context.json(answers.all());
    }

    private void install(Context context) {
        if (context.contentLength() > LARGEST) {
            throw tooLarge();
        }
        String given = Parameters.text(context, "name");
        String name = given == null ? "upload.jar" : given.substring(Math.max(0, given.length() - LONGEST_NAME));
        JarCheck check;
        try (InputStream content = new LimitedStream(context.bodyInputStream(), LARGEST)) {
            check = platform.connectors().install(name, content);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof LimitedStream.Reached ? tooLarge() : e;
        } catch (IOException e) {
            throw ApiProblem.badRequest("文件没有完整到达", "the file did not arrive whole");
        }
        if (check instanceof JarCheck.Refused refused) {
            audit.add(
                    Guard.accountName(context),
                    "refused-connector",
                    name,
                    refused.reason().code());
            throw new ApiProblem(422, refused.reason(), List.of());
        }
        if (check instanceof JarCheck.Loaded loaded) {
            String id = loaded.connector().id();
            String version = loaded.connector().version();
            audit.add(Guard.accountName(context), "install-connector", id, version);
            context.status(201).json(installed(loaded.connector(), true));
        }
        if (check instanceof JarCheck.Present present) {
            context.status(201).json(installed(present.connector(), false));
        }
    }

    /** @param changed false = this very jar was in use already */
    private static Map<String, Object> installed(LoadedConnector connector, boolean changed) {
        return Map.of("id", connector.id(), "version", connector.version(), "changed", changed);
    }

    private static ApiProblem tooLarge() {
        long mebibytes = LARGEST / (1024 * 1024);
        return new ApiProblem(
                413, "too-large", "文件超过 " + mebibytes + " MB。", "the file has more than " + mebibytes + " MB.");
    }

    private void remove(Context context) {
        String id = context.pathParam("id");
        List<ConnectorVersion> versions = platform.connectors().versions().stream()
                .filter(version -> id.equals(version.id()))
                .toList();
        List<String> users = ConnectorAnswers.users(id, platform.connections().connectors());
        if (!users.isEmpty() && !versions.isEmpty() && versions.stream().noneMatch(ConnectorVersion::builtIn)) {
            String names = String.join(", ", users);
            throw new ApiProblem(
                    409,
                    "connector-used",
                    "连接器 " + id + " 正被以下连接使用，不能删除：" + names,
                    "the connector " + id + " can't be removed; these connections use it: " + names);
        }
        Reason reason = platform.connectors().remove(id).orElse(null);
        if (reason != null) {
            throw new ApiProblem(versions.isEmpty() ? 404 : 409, reason, List.of());
        }
        audit.add(Guard.accountName(context), "remove-connector", id, null);
        context.status(204);
    }
}
