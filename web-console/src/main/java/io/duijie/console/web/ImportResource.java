package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.metadata.Loaded;
import io.duijie.engine.metadata.MetadataFile;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import io.duijie.engine.schedule.Schedules;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Metadata files: checked, and imported when none has an error. */
final class ImportResource implements Resource {
    private static final int LARGEST_BODY = 24 * 1024 * 1024;
    private static final int MOST_FILES = 500;
    private static final Shape FILES = Shape.object()
            .with("files", Shape.listOf(Shape.object().with("name", Shape.TEXT).with("base64", Shape.TEXT)))
            .named("Files");

    private static final Shape CONFIRMED = Shape.object()
            .withAllOf(FILES)
            .optional("replaces", Shape.listOf(Replaced.SHAPE))
            .named("ConfirmedFiles");

    private final Platform platform;
    private final Schedules schedules;
    private final Audit audit;

    ImportResource(Platform platform, Schedules schedules, Audit audit) {
        this.platform = platform;
        this.schedules = schedules;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(
                                "/api/v1/integrations/validate",
                                Role.VIEWER,
                                "validate",
                                "All problems of these files, and what importing them would replace; changes nothing.",
                                this::validate)
                        .taking(FILES)
                        .giving(Shapes.PROBLEMS.with("replaces", Shape.listOf(Replaced.SHAPE))),
                Route.post(
                                "/api/v1/integrations",
                                Role.OPERATOR,
                                "import",
                                "Imports all files, or none when one has errors (422) or an id exists with other contents and is"
                                        + " not named in \"replaces\" (409). Connections need an administrator.",
                                this::importFiles)
                        .taking(CONFIRMED)
                        .giving(Shapes.PROBLEMS.with("imported", Shape.listOf(Shape.TEXT))));
    }

    private void validate(Context context) {
        Loaded loaded = platform.importer().load(files(Body.of(context, LARGEST_BODY)));
        context.json(Map.of(
                "problems",
                Answers.problems(loaded.problems()),
                "replaces",
                Replaced.by(loaded, platform).stream().map(Replaced::answer).toList()));
    }

    private void importFiles(Context context) {
        Importer importer = platform.importer();
        Body body = Body.of(context, LARGEST_BODY);
        Loaded loaded = importer.load(files(body));
        if (loaded.hasErrors()) {
            throw new ApiProblem(
                    422,
                    Reason.of("metadata-faulty", "文件中有错误，没有导入任何内容。", "the files have errors; nothing was imported."),
                    Answers.problems(loaded.problems()));
        }
        if (!loaded.connections().isEmpty()
                && !Guard.session(context).account().role().mayActAs(Role.ADMINISTRATOR)) {
            throw new ApiProblem(
                    403,
                    "not-allowed",
                    "文件中含有连接（账号与密钥），只有管理员可以导入。",
                    "the files hold connections (accounts and credentials); only an administrator may import them.");
        }
        Replaced.mustBeSaid(Replaced.by(loaded, platform), Replaced.said(body));
        ImportNotes notes = ImportNotes.before(platform, loaded);
        List<String> ids = importer.importLoaded(loaded).ids();
        boolean all = !loaded.connections().isEmpty();
        platform.integrations().list().stream()
                .map(StoredIntegration::id)
                .filter(id -> all || ids.contains(id))
                .forEach(schedules::update);
        ids.forEach(id -> audit.add(Guard.accountName(context), "import", id, notes.of(id)));
        context.json(Map.of("imported", ids, "problems", Answers.problems(loaded.problems())));
    }

    private static List<MetadataFile> files(Body body) {
        List<?> given = body.list("files");
        if (given.size() > MOST_FILES) {
            throw ApiProblem.badRequest("一次最多 " + MOST_FILES + " 个文件", "at most " + MOST_FILES + " files at once");
        }
        List<MetadataFile> files = new ArrayList<>();
        for (Object one : given) {
            if (one instanceof Map<?, ?> file
                    && file.get("name") instanceof String name
                    && file.get("base64") instanceof String base64) {
                files.add(new MetadataFile(name, decoded(name, base64)));
            } else {
                throw ApiProblem.badRequest(
                        "\"files\" 的每一项都要有 name 和 base64", "each of \"files\" needs name and base64");
            }
        }
        return files;
    }

    private static byte[] decoded(String name, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest("文件 " + name + " 的 base64 有误", "the base64 of file " + name + " is wrong");
        }
    }
}
