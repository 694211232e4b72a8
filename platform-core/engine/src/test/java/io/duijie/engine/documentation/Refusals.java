package io.duijie.engine.documentation;

import static io.duijie.engine.documentation.Markdown.cell;
import static io.duijie.engine.documentation.Markdown.code;
import static io.duijie.engine.documentation.Markdown.head;
import static io.duijie.engine.documentation.Markdown.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.metadata.ConnectorLookup;
import io.duijie.dialect.metadata.LoadOptions;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.MetadataLoader;
import io.duijie.dialect.metadata.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the loader says about shapes that are taken for the dialect but are not: asked of the loader, never written down. */
final class Refusals {
    private static final String FILE = "{'id':'x','startFrom':'2026-01-01',%s"
            + "'source':{'connection':'a','metadata':{'api':'q','id':'no'%s}},"
            + "'target':{'connection':'b','metadata':{'api':'s'%s}}}";

    private record Shape(String shown, String file) {}

    private static final List<Shape> SHAPES = List.of(
            target("'request': {'FNumber': '{{code}}'}"),
            target("'requestParams': {}"),
            target("'otherRequestParams': {}"),
            target("'responseParams': {}"),
            source("'flattenConfig': {}"),
            source("'fetchOverride': {}"),
            target("'retryPolicy': {}"),
            target("'idempotency': {}"),
            target("'writeMode': 'upsert'"),
            source("'onInit': ''"),
            source("'onFetch': ''"),
            target("'mapping': {}"),
            sourceValue("{{$now}}"),
            sourceValue("{{$lastExecuteTime|format:'yyyy-MM-dd'}}"),
            sourceValue("{{CURRENT_TIME|addDays:-1}}"),
            sourceValue("{{lastSyncTime}}"),
            targetValue("{{created|timestamp_ms}}"),
            targetValue("{{global.shop}}"),
            targetValue("{{webhook.body.id}}"),
            targetValue("${today()}"),
            targetValue("if({{qty}} > 1, 'A', 'B')"),
            targetValue("switch({{kind}})"),
            targetValue("concat({{a}}, {{b}})"),
            targetValue("formatDate({{created}})"),
            targetValue("_function FORMAT_DATE('{{created}}', '%Y')"),
            targetEntry("'parser': {'type': 'ConvertObjectParser'}"),
            targetEntry("'parser': 'ConvertObjectParser,FNumber'"),
            source("'number': '{{response.FBillNo}}'"),
            source("'pagination': {'pageField': 'page'}"),
            target("'type': 'CREATE'"),
            new Shape(
                    "'schedule': {'source': '0 */10 * * * *'}",
                    FILE.formatted("'schedule':{'source':'0 */10 * * * *'},", "", "")));

    private Refusals() {}

    private static Shape source(String member) {
        return new Shape(member, FILE.formatted("", "," + member, ""));
    }

    private static Shape target(String member) {
        return new Shape(member, FILE.formatted("", "", "," + member));
    }

    private static Shape targetEntry(String member) {
        return new Shape(member, FILE.formatted("", "", ",'request':[{'field':'f','value':'v'," + member + "}]"));
    }

    private static Shape sourceValue(String value) {
        return new Shape(value, FILE.formatted("", ",'request':[{'field':'f','value':'" + inner(value) + "'}]", ""));
    }

    private static Shape targetValue(String value) {
        return new Shape(value, FILE.formatted("", "", ",'request':[{'field':'f','value':'" + inner(value) + "'}]"));
    }

    /** Single quotes stand for double ones in these files, so those of a value are written as a code. */
    private static String inner(String value) {
        return value.replace("'", "\\u0027");
    }

    static String table(Language language) {
        StringBuilder table = new StringBuilder(
                language == Language.ZH
                        ? head("写法", "代码", "`duijie validate` 的提示")
                        : head("written", "code", "what `duijie validate` says"));
        for (Shape shape : SHAPES) {
            Problem problem = refusal(shape);
            boolean isMember = shape.shown().startsWith("'");
            table.append(row(
                    code(isMember ? shape.shown().replace('\'', '"') : shape.shown()),
                    code(problem.code()),
                    cell(language.of(problem.message()))));
        }
        return table.toString();
    }

    private static Problem refusal(Shape shape) {
        byte[] bytes = shape.file().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        List<Problem> errors = new MetadataLoader()
                        .load(
                                List.of(new MetadataFile("f.json", bytes)),
                                new LoadOptions(false, null, ConnectorLookup.none(), name -> null))
                        .problems()
                        .stream()
                        .filter(Problem::isError)
                        .toList();
        assertThat(errors).as(shape.shown()).hasSize(1);
        return errors.get(0);
    }
}
