package io.duijie.engine.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One word for one thing, on the screen, in messages, sheets, commands and documentation. */
class WordsTest {
    private static final Path REPOSITORY = Path.of("../..");

    private static final Pattern SPOKEN = Pattern.compile(
            "(web-console|platform-core/[^/]+|plugins/connector-[^/]+)/src/main/.*(?<!\\.test)\\.(java|ts|vue|mjs)"
                    + "|metadata/(schema|cookbook)/.*\\.(md|schema\\.json)|docs/zh/(?!cookbook).*\\.md");

    /** The words of 轻易云, which people look for there. */
    private static final String OTHER_WORDS = "docs/zh/migration.md";

    private static final Set<String> NOT_WALKED = Set.of("node_modules", "target", ".git", "home");

    /** Half-width punctuation between Chinese characters. */
    private static final String HALF_WIDTH = "[一-龥”）][,:;](?!端口)[一-龥“（]";

    private static final List<String> CHINESE = List.of(
            "['\"“]错误的['\"”]",
            "队列中",
            "等待中",
            "等待写入",
            "源平台",
            "目标平台",
            "对方系统",
            "(?<!调用)限额",
            "限流",
            "预估用量",
            "目标编码",
            "目标单据编码",
            "目标内码",
            "流水(?!号)",
            "读取证明",
            "时间窗",
            "关闭时间(?!段)",
            "有多张",
            "无法作为数据",
            "又有修改未读取",
            "核对的单据",
            "处正在使用",
            "可用的成员",
            "拒收(?!退货)",
            "拆分增加",
            "秒钟前",
            "耗时 p\\d",
            HALF_WIDTH);

    private static final List<String> ENGLISH = List.of(
            "['\"]I know['\"]",
            "Can log in",
            "Can be no record",
            "Several of them",
            "'Keys: ",
            "[a-z]: '\\{n\\} (hour|day|minute)s'");

    private static final Pattern BAD = Pattern.compile(Stream.concat(CHINESE.stream(), ENGLISH.stream())
            .reduce((all, one) -> all + "|" + one)
            .orElseThrow());

    @Test
    void wordsThatWereReplacedDoNotComeBack() throws IOException {
        List<String> found = new ArrayList<>();
        int read = 0;
        for (Path file : spoken()) {
            read++;
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                Matcher bad = BAD.matcher(lines.get(i));
                if (bad.find()) {
                    found.add(REPOSITORY.relativize(file) + ":" + (i + 1) + " " + bad.group());
                }
            }
        }

        assertThat(read).isGreaterThan(800);
        assertThat(found).isEmpty();
    }

    private static List<Path> spoken() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(REPOSITORY, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_WALKED.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = REPOSITORY.relativize(file).toString();
                if (SPOKEN.matcher(name).matches() && !name.equals(OTHER_WORDS)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
