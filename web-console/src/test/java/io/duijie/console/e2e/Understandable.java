package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Text;
import io.duijie.engine.record.RecordSummary;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every reason must be that a finance clerk reads. */
final class Understandable {
    private static final Pattern CHINESE = Pattern.compile("[\\u4e00-\\u9fff].*".repeat(6), Pattern.DOTALL);
    private static final Pattern WHAT_TO_DO = Pattern.compile("请|稍后|自动|下次运行|无需操作");
    private static final Pattern PROGRAMMERS_WORDS =
            Pattern.compile("Exception|java\\.|\\bat io\\.|Throwable|[Ss]tack|[。.][。.]");

    private Understandable() {}

    static void assertAll(List<RecordSummary> records) {
        assertThat(records).allSatisfy(record -> {
            assertThat(record.failure()).as("reason of %s", record.key()).isNotNull();
            assertText(record.failure().reason());
            assertThat(record.failure().code()).matches("[a-z0-9-]+");
        });
    }

    static void assertText(@Nullable Text text) {
        assertThat(text).isNotNull();
        assertThat(text.chinese()).containsPattern(CHINESE).containsPattern(WHAT_TO_DO);
        assertThat(text.chinese()).doesNotContainPattern(PROGRAMMERS_WORDS);
        assertThat(text.english()).isNotBlank().doesNotContainPattern(PROGRAMMERS_WORDS);
        assertThat(text.english()).isNotEqualTo(text.chinese());
    }
}
