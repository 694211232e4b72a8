package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Text;

/** Checks that a text that users may see exists in both languages. */
final class Wording {
    private Wording() {}

    static void bothLanguages(Text text) {
        assertThat(text.chinese()).as("Chinese text of %s", text).isNotBlank();
        assertThat(text.english()).as("English text of %s", text).isNotBlank();
        if (!text.chinese().equals(text.english())) {
            assertThat(text.chinese().codePoints().anyMatch(Character::isIdeographic))
                    .as("Chinese characters in the Chinese text of %s", text)
                    .isTrue();
        }
    }
}
