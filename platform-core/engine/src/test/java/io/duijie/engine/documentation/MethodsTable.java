package io.duijie.engine.documentation;

import static io.duijie.engine.documentation.Markdown.code;
import static io.duijie.engine.documentation.Markdown.head;
import static io.duijie.engine.documentation.Markdown.row;

import io.duijie.dialect.json.Json;
import io.duijie.engine.extract.ReadingMethods;
import io.duijie.engine.extract.ReadingMethods.Choice;
import io.duijie.engine.extract.read.ReadingMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which method keeps drift from losing rows, per operation of each connector: what the rules choose for what it offers. */
final class MethodsTable {
    private static final int PAGES = 10;

    private MethodsTable() {}

    static String of(Path connectors, Language language) throws IOException {
        StringBuilder lines = new StringBuilder(head(
                language.of("连接器", "connector"),
                language.of("操作", "operation"),
                language.of("结束时间随 CURRENT_TIME", "end follows CURRENT_TIME"),
                language.of("来源系统报页数", "vendor counts pages"),
                language.of("方法", "method"),
                language.of(PAGES + " 页的调用数", "calls for " + PAGES + " pages")));
        for (Object each : operations(connectors.resolve("jushuitan.json"))) {
            Map<?, ?> operation = (Map<?, ?>) each;
            if (operation.get("pageKey") != null) {
                boolean ends = operation.get("windowFields") instanceof List<?> fields && fields.size() == 2;
                boolean counts = Boolean.TRUE.equals(operation.get("counts"));
                lines.append(paged(
                        language, "`jushuitan`", code(String.valueOf(operation.get("api"))), ends, false, counts));
            }
        }
        String query = "`executeBillQuery`, `billQuery`";
        lines.append(paged(language, "`kingdee`", query, true, true, false));
        lines.append(paged(language, "`kingdee`", query, false, true, false));
        lines.append(other(language, "`kingdee`", "`view`, `queryBusinessInfo`", ReadingMethod.SINGLE_PAGE, "1"));
        for (boolean ends : new boolean[] {true, false}) {
            lines.append(paged(language, "`http`", "`paging: page`", ends, false, false));
            lines.append(paged(language, "`http`", "`paging: offset`", ends, true, false));
        }
        lines.append(
                other(language, "`http`", "`paging: cursor`, `link`", ReadingMethod.CURSOR, String.valueOf(PAGES)));
        lines.append(other(language, "`http`", "`paging: none`", ReadingMethod.SINGLE_PAGE, "1"));
        return lines.toString();
    }

    private static List<?> operations(Path catalogue) throws IOException {
        Map<?, ?> file = (Map<?, ?>) Json.read(Files.readString(catalogue));
        return (List<?>) file.get("operations");
    }

    private static String paged(
            Language language, String connector, String operation, boolean ends, boolean byOffset, boolean counts) {
        Choice choice = ReadingMethods.of(ends, byOffset, counts, PAGES);
        return row(
                connector,
                operation,
                yes(language, ends),
                yes(language, counts),
                language.of(choice.method().text()),
                String.valueOf(choice.calls()));
    }

    private static String other(
            Language language, String connector, String operation, ReadingMethod method, String calls) {
        return row(connector, operation, "-", "-", language.of(method.text()), calls);
    }

    private static String yes(Language language, boolean is) {
        return is ? language.of("是", "yes") : language.of("否", "no");
    }
}
