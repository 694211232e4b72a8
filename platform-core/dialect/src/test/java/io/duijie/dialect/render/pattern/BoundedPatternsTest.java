package io.duijie.dialect.render.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternsTest {
    private static final Duration FOR_EVER = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)[a-\\一]",
                "(?i)[a-\\x{4e00}]",
                "(?i)[\\101-\\x{10ff}]",
                "(?i)\\x{10d0}",
                "(?i:x)|\\Qა\\E",
                "(?mi-s)\u0130",
                "a\\Q\\E{1000}\\Q\\E{1000}\\Q\\E{1000}\\Q\\E{1000}",
                "a{1000}(?i){1000}(?s){1000}(?m){1000}",
                "(?:a\\Q\\E{1000}(?i){1000}){1000}",
                "((a{0,1000}){0,1000}){0,1000}",
                "([[:alpha:]a]{1000}){1000}{0}",
                "[]a]{1000}\\Q\\E{1000}\\Q\\E{1000}",
                "[[:]{1000}\\Q\\E{1000}\\Q\\E{1000}",
                "(?P<n>a{1000}){1000}",
                "(?<n>a{1000}){1000}",
                "\\{{1000}\\Q\\E{1000}\\Q\\E{1000}",
                "[\\pL\\pN]{1000}\\Q\\E{1000}\\Q\\E{1000}"
            })
    void whatWouldNotEndOrFillTheMemoryIsRefusedAtOnce(String pattern) {
        assertTimeoutPreemptively(FOR_EVER, () -> assertThatThrownBy(() -> BoundedPatterns.compile(pattern))
                .isInstanceOf(BadPatternException.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}-[0-9a-f]{4}",
                "(?:a{10}){100}",
                "(?:ab?){1,100}",
                "(?i)订单[a-z一-龥Ａ-Ｚ]+[^é]",
                "(?i)[\\x00-\\x{10ffff}]",
                "(?i)(?-i)Москва|Αθήνα",
                "(?i)\\123",
                "\\Qa{1000}{1000}\\E{2}",
                "a{01}{,5}{x}",
                "[[:alpha:]\\]\\-a-]",
                "^$",
                ""
            })
    void whatIsCheapIsCompiled(String pattern) {
        assertThat(BoundedPatterns.compile(pattern).pattern()).isEqualTo(pattern);
    }

    @Test
    void everyLetterWhoseCaseMayBeIgnoredIsCompiledInTime() {
        assertTimeoutPreemptively(FOR_EVER, () -> {
            for (int c = 0; c <= 0x10500; c++) {
                boolean hasCases = Character.toLowerCase(c) != c || Character.toUpperCase(c) != c || c == 'ß';
                if (hasCases && CaseFolding.ends(c, c)) {
                    assertThat(Pattern.compile(String.format("(?i)\\x{%x}[\\x{%x}]", c, c))
                                    .programSize())
                            .isPositive();
                }
            }
        });
    }

    @Provide
    Arbitrary<String> pieces() {
        Arbitrary<String> piece = Arbitraries.of(
                "a",
                "b",
                "一",
                "ა",
                "İ",
                "ß",
                "(",
                "(?:",
                "(?i)",
                "(?i:",
                "(?-i)",
                "(?s-m:",
                "(?P<n>",
                "(?<n>",
                ")",
                ")",
                "|",
                "*",
                "+",
                "?",
                "{2}",
                "{3,}",
                "{0,5}",
                "{30}",
                "{0,100}",
                "{01}",
                "{",
                "}",
                "{1000}",
                "{,2}",
                "[",
                "]",
                "^",
                "-",
                "[^",
                "[a-z]",
                "[]a]",
                "[:alpha:]",
                "[[:alpha:]]",
                "[^[:^alpha:]]",
                "\\Q",
                "\\E",
                "\\Q\\E",
                "\\\\",
                "\\",
                "\\p{Lu}",
                "\\pL",
                "\\PN",
                "\\p{^Greek}",
                "\\p{",
                "\\d",
                "\\W",
                "\\b",
                "\\A",
                "\\z",
                "\\x{10d0}",
                "\\x41",
                "\\x{",
                "\\101",
                "\\0",
                "\\7",
                "\\n",
                "\\-",
                "\\]",
                "$",
                ".",
                ":]",
                "[:",
                "\ud83d\ude00",
                "\ud800",
                "9",
                ",");
        return piece.list().ofMaxSize(14).map(list -> String.join("", list));
    }

    /** What RE2/J makes of a pattern is never larger than was told, and no pattern takes long to be compiled or refused. */
    @Property(tries = 20_000)
    void theWeightIsNeverTooSmall(@ForAll("pieces") String text) {
        PatternWeight weight = PatternWeight.of(text);
        if (weight.isTooMuch() || weight.mightNotEnd()) {
            return;
        }
        assertTimeoutPreemptively(FOR_EVER, () -> {
            try {
                assertThat((long) Pattern.compile(text).programSize()).isLessThanOrEqualTo(weight.size());
            } catch (PatternSyntaxException e) {
                assertThatThrownBy(() -> BoundedPatterns.compile(text)).isInstanceOf(BadPatternException.class);
            }
        });
    }
}
