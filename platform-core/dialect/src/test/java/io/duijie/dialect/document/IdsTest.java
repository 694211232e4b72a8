package io.duijie.dialect.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a",
                "a ",
                ".",
                "..",
                ".a",
                "a.",
                "a/b",
                "a\\b",
                "../a",
                "a:b",
                "a*",
                "con",
                "CON",
                "nul.json",
                "Com1",
                "lpt9.x",
                "connections",
                "Connections",
                "ALERTS",
                "a\nb",
                "a\u0000",
                "a\u202eb",
                "a\u200bb",
                "\ud800"
            })
    void noNewThingMayBeCalledSo(String id) {
        assertThat(Ids.refusal(id)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "dist-to-customer",
                "7d0f1a52-0f52-3d3a-9d1e-1f2c8f6f0c11",
                "jst",
                "金蝶 正式账套",
                "console",
                "com",
                "alerts2"
            })
    void mayBeCalledSo(String id) {
        assertThat(Ids.refusal(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 100_000})
    void isNotLongerThanAFileSystemTakes(int length) {
        assertThat(Ids.refusal("x".repeat(length))).isPresent();
        assertThat(Ids.refusal("x".repeat(200))).isEmpty();
        assertThat(Ids.refusal("汉".repeat(67))).isPresent();
    }
}
