package io.duijie.engine.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The cookbook, made of the recipes' own files; that they are true is tested by running them. */
final class Cookbook {
    private static final List<String> INPUTS =
            List.of("integration.json", "rows.json", "lookups.json", "detail-row.json", "target-result.json");

    private Cookbook() {}

    static String page(Path folder, Language language) throws IOException {
        List<Path> recipes;
        try (Stream<Path> found = Files.list(folder)) {
            recipes = found.filter(Files::isDirectory).sorted().toList();
        }
        StringBuilder page = new StringBuilder(
                language.of(
                        """
                # 食谱

                <!-- 由 metadata/cookbook 生成，请勿手改：docs/generate -->

                每个例子都能照着运行：文件在 `metadata/cookbook` 下，命令在仓库根目录执行。`render` 不连任何系统，只显示将要发送的内容。
                结果里省略了空的部分，以及与请求重复的 `otherRequest`、`body`。

                """,
                        """
                # Cookbook

                <!-- generated from metadata/cookbook, do not edit: docs/generate -->

                Every example runs: its files are under `metadata/cookbook`, its command is called at the root of the repository. `render`
                speaks to no system, it shows what would be sent. What is empty, and `otherRequest` and `body`, which repeat the request, are
                left out of the results.

                """));
        for (Path recipe : recipes) {
            page.append("* [")
                    .append(title(recipe, language))
                    .append("](#")
                    .append(recipe.getFileName())
                    .append(")\n");
        }
        for (Path recipe : recipes) {
            append(page, recipe, language);
        }
        return page.toString();
    }

    private static String title(Path recipe, Language language) throws IOException {
        return prose(recipe, language).lines().findFirst().orElseThrow().replaceFirst("^# ", "");
    }

    private static String prose(Path recipe, Language language) throws IOException {
        return Files.readString(recipe.resolve(language.folder() + ".md"));
    }

    private static void append(StringBuilder page, Path recipe, Language language) throws IOException {
        page.append("\n<a id=\"").append(recipe.getFileName()).append("\"></a>\n\n#");
        page.append(prose(recipe, language).strip()).append("\n\n");
        for (String input : INPUTS) {
            if (Files.exists(recipe.resolve(input))) {
                page.append('`').append(input).append("`\n\n");
                page.append(Markdown.fenced("json", Files.readString(recipe.resolve(input))))
                        .append('\n');
            }
        }
        String command = Files.readString(recipe.resolve("command.txt"));
        String folder = "metadata/cookbook/" + recipe.getFileName() + "/";
        page.append(Markdown.fenced("sh", "./duijie " + command.replaceAll("[\\w-]+\\.json", folder + "$0")));
        page.append('\n').append(language.of("结果", "gives")).append("\n\n");
        page.append(Markdown.fenced("json", Files.readString(recipe.resolve("expected.json"))));
    }
}
