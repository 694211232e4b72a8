package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.metadata.Loaded;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import io.duijie.engine.schedule.Schedules;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** Metadata files: checked, and imported when none has an error. */
final class ImportResource implements Resource {
    private static final Shape FILES = Shape.object()
            .with("files", Shape.listOf(Shape.object().with("name", Shape.TEXT).with("base64", Shape.TEXT)))
            .named("Files");

    private final Platform platform;
    private final Schedules schedules;
    private final Audit audit;
    private final Uploads uploads = new Uploads();

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
                                "All problems of these files; changes nothing.",
                                context -> uploads.during(context, () -> validate(context)))
                        .taking(FILES)
                        .giving(Shapes.PROBLEMS),
                Route.post(
                                "/api/v1/integrations",
                                Role.OPERATOR,
                                "import",
                                "Imports all files, or none when one has errors (422). Connections need an"
                                        + " administrator.",
                                context -> uploads.during(context, () -> importFiles(context)))
                        .taking(FILES)
                        .giving(Shapes.PROBLEMS.with("imported", Shape.listOf(Shape.TEXT))));
    }

    private void validate(Context context) {
        context.json(Map.of("problems", Answers.problems(platform.importer().check(CarriedFiles.of(context)))));
    }

    private void importFiles(Context context) {
        Importer importer = platform.importer();
        Loaded loaded = importer.load(CarriedFiles.of(context));
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
}
