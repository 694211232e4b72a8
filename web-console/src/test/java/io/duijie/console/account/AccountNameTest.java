package io.duijie.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "Zhang.San",
                "张三",
                "张三-ops",
                "li_4@example",
                "иванов",
                "たなかー",
                "佐々木",
                "김철수",
                "Ωμέγα",
                "Müller"
            })
    void namesOfOneScriptAndChineseBesideLatinAreRight(String name) {
        assertThat(AccountName.problem(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "аdmin, mixes scripts",
        "adminα, mixes scripts",
        "张иванов, mixes scripts",
        "ａｄｍｉｎ, look like plain ones",
        "ﬁn, look like plain ones",
        "user١, look like plain ones",
        "Ⅷ, look like plain ones",
        "a\u3164b, look like plain ones",
        "a\u115Fb, look like plain ones",
        "'ad\u200Bmin', 1 to 64 letters",
        "'ad\u202Emin', 1 to 64 letters",
        "'-admin', 1 to 64 letters",
        "'a b', 1 to 64 letters"
    })
    void lookAlikesAndInvisibleCharactersAreRefusedInWords(String name, String why) {
        assertThat(AccountName.problem(name).orElseThrow().english()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({"Admin, admin", "ＡＤＭＩＮ, admin", "straße, STRASSE", "Müller, mu\u0308ller"})
    void caseWidthAndCompositionMakeNoOtherName(String one, String other) {
        assertThat(AccountName.key(one)).isEqualTo(AccountName.key(other));
        assertThat(AccountName.alike(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"рау, pay", "adrnin, admin", "admln1, admlnl", "Iisa, lisa", "r00t, root", "сор, cop"})
    void namesThatLookAlikeHaveOneSkeleton(String one, String other) {
        assertThat(AccountName.alike(one, other)).isTrue();
        assertThat(AccountName.key(one)).isNotEqualTo(AccountName.key(other));
    }

    @ParameterizedTest
    @CsvSource({"zhang, zheng", "li, lin", "张三, 张二", "ops1, ops2"})
    void otherNamesAreOtherNames(String one, String other) {
        assertThat(AccountName.alike(one, other)).isFalse();
    }
}
