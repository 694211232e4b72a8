package io.duijie.engine.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The table of contents for language models: the pages of both languages as their README lists them. */
final class LlmsTxt {
    private static final Pattern PAGE = Pattern.compile("(?m)^\\| \\[([^\\]]+)]\\(([\\w-]+\\.md)\\) \\| (.+) \\|$");
    private static final String HEAD =
            """
            # Duijie 对接

            > Self-hosted, low-code integration platform: JSON documents say how one system's records become another's, connectors know
            > the vendors, and nothing is silently missed or written twice. Its rules are in the metadata reference; `duijie validate`
            > checks a document, `duijie render` shows what it would send.
            """;

    private LlmsTxt() {}

    static String page(Path docs) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (Language language : List.of(Language.EN, Language.ZH)) {
            String folder = language.folder();
            text.append(language == Language.EN ? "\n## Documentation\n\n" : "\n## 文档\n\n");
            PAGE.matcher(Files.readString(docs.resolve(folder).resolve("README.md")))
                    .results()
                    .forEach(page -> text.append("- [" + page.group(1) + "](" + folder + "/" + page.group(2) + "): "
                            + page.group(3) + "\n"));
        }
        return text.toString();
    }
}
