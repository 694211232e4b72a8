package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.dialect.metadata.FileKind;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import io.duijie.engine.schedule.Schedules;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** Metadata files: checked, and imported when none has an error. */
final class ImportResource implements Resource {
    static final Shape FILES = Shape.object()
            .with("files", Shape.listOf(Shape.object().with("name", Shape.TEXT).with("base64", Shape.TEXT)))
            .named("Files");

    private static final Shape CONFIRMED = Shape.object()
            .withAllOf(FILES)
            .optional("replaces", Shape.listOf(Replaced.SHAPE))
            .optional("why", Shape.TEXT.orNull())
            .named("ConfirmedFiles");

    private final Platform platform;
    private final Schedules schedules;
    private final Audit audit;
    private final Uploads uploads;

    ImportResource(Platform platform, Schedules schedules, Audit audit, Uploads uploads) {
        this.uploads = uploads;
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
                                context -> uploads.during(context, () -> validate(context)))
                        .taking(FILES)
                        .giving(SharedShapes.PROBLEMS.with("replaces", Shape.listOf(Replaced.SHAPE))),
                Route.post(
                                "/api/v1/integrations",
                                Role.OPERATOR,
                                "import",
                                "Imports all files, or none when one has errors (422) or an id exists with other contents and is"
                                        + " not named in \"replaces\" (409). Connections and alerts need an administrator.",
                                context -> uploads.during(context, () -> importFiles(context)))
                        .taking(CONFIRMED)
                        .giving(SharedShapes.PROBLEMS.with("imported", Shape.listOf(Shape.TEXT))));
    }

    private void validate(Context context) {
        List<MetadataFile> files = CarriedFiles.of(context).files();
        boolean told = mayBeTold(context);
        Loaded loaded = checked(platform, context, files);
        context.json(Map.of(
                "problems",
                Answers.problems(loaded.problems()),
                "replaces",
                Replaced.by(loaded, platform, told).stream()
                        .map(Replaced::answer)
                        .toList()));
    }

    /** What the files hold, with as much of the problems as the person may know. */
    static Loaded checked(Platform platform, Context context, List<MetadataFile> files) {
        return mayBeTold(context)
                ? platform.importer().load(files)
                : platform.importer().loadUntold(files);
    }

    private static boolean mayBeTold(Context context) {
        return Guard.mayActAs(context, ContentRole.of(FileKind.CONNECTIONS));
    }

    private void importFiles(Context context) {
        Importer importer = platform.importer();
        CarriedFiles carried = CarriedFiles.of(context);
        Loaded loaded = importer.load(carried.files());
        ContentRole.require(context, loaded);
        if (loaded.hasErrors()) {
            throw new ApiProblem(
                    422,
                    Reason.of("metadata-faulty", "文件中有错误，没有导入任何内容。", "the files have errors; nothing was imported."),
                    Answers.problems(loaded.problems()));
        }
        Replaced.mustBeSaid(Replaced.by(loaded, platform, true), carried.replaces());
        ImportNotes notes = ImportNotes.before(platform);
        Importer.Imported imported =
                importer.importLoaded(loaded, new Saving(Guard.accountName(context), carried.text("why")));
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
