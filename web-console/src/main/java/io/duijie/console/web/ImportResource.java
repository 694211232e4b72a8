package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.metadata.FileKind;
import io.duijie.engine.metadata.Loaded;
import io.duijie.engine.metadata.MetadataFile;
import io.duijie.engine.metadata.problem.Problem;
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
                                "Imports all files, or none when one has errors (422). Connections and alerts"
                                        + " need an administrator.",
                                context -> uploads.during(context, () -> importFiles(context)))
                        .taking(FILES)
                        .giving(Shapes.PROBLEMS.with("imported", Shape.listOf(Shape.TEXT))));
    }

    private void validate(Context context) {
        List<MetadataFile> files = CarriedFiles.of(context);
        Importer importer = platform.importer();
        boolean told = Guard.mayActAs(context, ContentRole.of(FileKind.CONNECTIONS));
        List<Problem> problems = told ? importer.check(files) : importer.checkUntold(files);
        context.json(Map.of("problems", Answers.problems(problems)));
    }

    private void importFiles(Context context) {
        Importer importer = platform.importer();
        Loaded loaded = importer.load(CarriedFiles.of(context));
        ContentRole.require(context, loaded);
        if (loaded.hasErrors()) {
            throw new ApiProblem(
                    422,
                    Reason.of("metadata-faulty", "文件中有错误，没有导入任何内容。", "the files have errors; nothing was imported."),
                    Answers.problems(loaded.problems()));
        }
        ImportNotes notes = ImportNotes.before(platform);
        Importer.Imported imported = importer.importLoaded(loaded);
        List<String> ids = imported.ids();
        boolean all = !loaded.connections().isEmpty();
        platform.integrations().list().stream()
                .map(StoredIntegration::id)
                .filter(id -> all || ids.contains(id))
                .forEach(schedules::update);
        notes.add(imported, audit, Guard.accountName(context));
        context.json(Map.of("imported", ids, "problems", Answers.problems(loaded.problems())));
    }
}
