package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.dialect.metadata.schema.Schemas;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The JSON schemas of the metadata: editors complete and explain by them. */
final class SchemasResource implements Resource {
    private static final String ALL = "/api/v1/schemas";

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Role.VIEWER, "schemas", "The names of the JSON schemas.", SchemasResource::list)
                        .giving(Shape.object().with("schemas", Shape.listOf(Shape.TEXT))),
                Route.get(
                                ALL + "/{id}",
                                Role.VIEWER,
                                "schema",
                                "A JSON schema (draft 2020-12) as it is.",
                                SchemasResource::show)
                        .giving("application/schema+json", Shape.ANY));
    }

    private static void list(Context context) {
        context.json(Map.of("schemas", Schemas.NAMES));
    }

    private static void show(Context context) {
        String name = context.pathParam("id");
        if (!Schemas.NAMES.contains(name)) {
            String names = String.join(", ", Schemas.NAMES);
            throw ApiProblem.notFound(
                    "没有名为 " + name + " 的 schema，只有 " + names, "no schema " + name + ", there are " + names);
        }
        context.contentType("application/schema+json; charset=utf-8")
                .result(Schemas.text(name).getBytes(StandardCharsets.UTF_8));
    }
}
