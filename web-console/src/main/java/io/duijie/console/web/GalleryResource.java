package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.dialect.document.Ids;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.gallery.AnswerRefused;
import io.duijie.engine.integration.gallery.Gallery;
import io.duijie.engine.integration.gallery.GalleryAnswers;
import io.duijie.engine.integration.gallery.Scheme;
import io.duijie.engine.integration.gallery.VendorPair;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import io.duijie.engine.schedule.Schedules;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The gallery: templates of common schemes, and the integrations that answers make of them. */
final class GalleryResource implements Resource {
    private static final String ALL = "/api/v1/gallery";
    private static final int LARGEST = 4 * 1024 * 1024;

    private static final Shape PAIR = Shape.object()
            .with("archetypes", Shape.listOf(Shape.choice(List.of("I", "II"))))
            .with("vendors", Shape.mapOf(Shape.TEXT))
            .with("documents", Shape.listOf(Shape.TEXT))
            .named("GalleryPair");
    private static final Shape HEAD = Shape.object()
            .with("id", Shape.TEXT)
            .with("number", Shape.WHOLE)
            .with("title", SharedShapes.TEXT)
            .with("does", SharedShapes.TEXT)
            .with("needs", Shape.listOf(Shape.TEXT));
    private static final Shape SCHEME = HEAD.with("pairs", Shape.listOf(PAIR))
            .with("absent", Shape.listOf(Shape.mapOf(Shape.ANY)))
            .named("GalleryScheme");
    private static final Shape TEMPLATE = HEAD.with(
                    "pairs",
                    Shape.listOf(Shape.object()
                            .withAllOf(PAIR)
                            .with("parameters", Shape.listOf(Shape.mapOf(Shape.ANY)))
                            .with("templates", Shape.listOf(Shape.mapOf(Shape.ANY)))))
            .with("absent", Shape.listOf(Shape.mapOf(Shape.ANY)))
            .named("GalleryTemplate");
    private static final Shape ANSWERS = Shape.object()
            .with("archetype", Shape.choice(List.of("I", "II")))
            .with("connections", Shape.mapOf(Shape.TEXT))
            .optional("values", Shape.mapOf(Shape.TEXT))
            .optional("tables", Shape.mapOf(Shape.mapOf(Shape.TEXT)))
            .with("enabled", Shape.FLAG)
            .named("GalleryAnswers");

    private final Gallery gallery = Gallery.builtIn();
    private final Platform platform;
    private final Schedules schedules;
    private final Audit audit;
    private final Uploads uploads;

    GalleryResource(Platform platform, Schedules schedules, Audit audit, Uploads uploads) {
        this.platform = platform;
        this.schedules = schedules;
        this.audit = audit;
        this.uploads = uploads;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                ALL,
                                Role.VIEWER,
                                "gallery",
                                "The schemes that come with the product, between which vendors each is there, and why others are not.",
                                context -> context.json(gallery.schemes().stream()
                                        .map(scheme -> answer(scheme, false))
                                        .toList()))
                        .giving(Shape.listOf(SCHEME)),
                Route.get(
                                ALL + "/{id}",
                                Role.VIEWER,
                                "galleryScheme",
                                "One with its templates and what each pair of vendors asks.",
                                context -> context.json(answer(scheme(context), true)))
                        .giving(TEMPLATE),
                Route.post(
                                ALL + "/{id}",
                                Role.OPERATOR,
                                "makeFromGallery",
                                "Makes the integrations of a scheme by these answers; none when one of its ids is taken (409).",
                                context -> uploads.during(context, () -> make(context)))
                        .taking(ANSWERS)
                        .giving(SharedShapes.PROBLEMS.with("imported", Shape.listOf(Shape.TEXT))));
    }

    private Scheme scheme(Context context) {
        String id = context.pathParam("id");
        return gallery.scheme(id)
                .orElseThrow(() -> ApiProblem.notFound("模板库中没有 " + id, "the gallery has no scheme " + id));
    }

    private static Map<String, @Nullable Object> answer(Scheme scheme, boolean whole) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(scheme.manifest());
        answer.putIfAbsent("needs", List.of());
        answer.putIfAbsent("absent", List.of());
        answer.put(
                "pairs",
                scheme.pairs().stream().map(pair -> answer(pair, whole)).toList());
        return answer;
    }

    private static Map<String, @Nullable Object> answer(VendorPair pair, boolean whole) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("archetypes", pair.archetypes());
        answer.put("vendors", pair.vendors());
        answer.put(
                "documents",
                pair.documents().stream()
                        .map(document -> String.valueOf(document.get("name")))
                        .toList());
        if (whole) {
            answer.put("parameters", pair.parameters());
            answer.put("templates", pair.documents());
        }
        return answer;
    }

    /** One at a time: of two calls for the same scheme the second finds its ids taken. */
    private synchronized void make(Context context) {
        Scheme scheme = scheme(context);
        Body body = Body.of(context, LARGEST);
        GalleryAnswers answers = new GalleryAnswers(
                texts(body.object("connections"), "connections"),
                texts(body.object("values"), "values"),
                tables(body.object("tables")),
                body.flag("enabled"));
        List<MetadataFile> files = files(pair(scheme, body.text("archetype"), answers), answers);
        Loaded loaded = platform.importer().load(files);
        if (loaded.hasErrors()) {
            throw new ApiProblem(
                    422,
                    Reason.of("metadata-faulty", "按这些选择得到的方案有错误，没有创建。", "the documents have errors; nothing was made."),
                    Answers.problems(loaded.problems()));
        }
        mustBeNew(loaded);
        ImportNotes notes = ImportNotes.before(platform);
        Importer.Imported imported = platform.importer()
                .importLoaded(loaded, new Saving(Guard.accountName(context), "gallery: " + scheme.id()));
        imported.ids().forEach(schedules::update);
        notes.add(imported, audit, Guard.accountName(context));
        context.json(Map.of("imported", imported.ids(), "problems", Answers.problems(loaded.problems())));
    }

    private VendorPair pair(Scheme scheme, String archetype, GalleryAnswers answers) {
        Map<String, String> connectors = platform.connections().connectors();
        Map<String, String> vendors = new HashMap<>();
        answers.connections().forEach((role, connection) -> {
            String connector = connectors.get(connection);
            if (connector == null) {
                throw refused(role, "没有连接 " + connection, "there is no connection " + connection);
            }
            vendors.put(role, connector);
        });
        return scheme.pair(archetype, vendors)
                .orElseThrow(
                        () -> refused(
                                "connections",
                                "该方案没有这两个系统、这种库存方式的模板，模板库列出了有哪些以及原因",
                                "the scheme has no template for these vendors and this archetype; the gallery lists which there are and why"));
    }

    private static List<MetadataFile> files(VendorPair pair, GalleryAnswers answers) {
        try {
            return pair.files(answers);
        } catch (AnswerRefused e) {
            Map<?, ?> label = pair.parameters().stream()
                    .filter(parameter -> e.parameter().equals(parameter.get("id")))
                    .<Map<?, ?>>map(parameter -> (Map<?, ?>) parameter.get("label"))
                    .findFirst()
                    .orElse(Map.of());
            String chinese = label.get("zh") instanceof String name ? name : e.parameter();
            String english = label.get("en") instanceof String name ? name : e.parameter();
            throw ApiProblem.badRequest(
                    "“" + chinese + "”：" + e.text().chinese(),
                    "\"" + english + "\" (" + e.parameter() + "): " + e.text().english());
        }
    }

    private void mustBeNew(Loaded loaded) {
        Set<String> taken = platform.integrations().list().stream()
                .map(stored -> Ids.key(stored.id()))
                .collect(Collectors.toSet());
        List<String> again = loaded.integrations().stream()
                .map(integration -> integration.id())
                .filter(id -> taken.contains(Ids.key(id)))
                .toList();
        if (!again.isEmpty()) {
            String names = String.join(", ", again);
            throw new ApiProblem(
                    409,
                    "would-replace",
                    "没有创建：方案 " + names + " 已存在。请直接编辑它；需要第二份时，把它导出，改成别的编号后再导入。",
                    "nothing was made: there is " + names
                            + " already. Edit it; if a second one is needed, export it and import it under another id.");
        }
    }

    private static ApiProblem refused(String parameter, String chinese, String english) {
        return ApiProblem.badRequest("“" + parameter + "”：" + chinese, "\"" + parameter + "\": " + english);
    }

    private static Map<String, String> texts(Map<String, @Nullable Object> members, String of) {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw refused(of, "每一项都必须是文本", "each member must be a text");
            }
            texts.put(name, text);
        });
        return texts;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, String>> tables(Map<String, @Nullable Object> members) {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (!(value instanceof Map<?, ?> table)) {
                throw refused(name, "必须是对照表", "must be a table");
            }
            tables.put(name, texts((Map<String, @Nullable Object>) table, name));
        });
        return tables;
    }
}
