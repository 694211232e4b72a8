package io.duijie.dialect.document.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example, HTTPS://A.example:443/k3cloud/?x=1",
        "http://a.example, http://a.example:80/",
        "http://[::1]:8080/a, http://[::1]:8080",
        "${env:ADDRESS}, ${env:ADDRESS}"
    })
    void theSame(String one, String other) {
        assertThat(Origin.of(one)).isEqualTo(Origin.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, http://a.example",
        "https://a.example, https://b.example",
        "https://a.example, https://a.example:8443",
        "https://a.example, https://a.example.evil.example",
        "https://a.example, https://a.example@evil.example",
        "https://a.example, https:a.example",
        "https://a.example, ${env:ADDRESS}",
        "${env:ADDRESS}, ${env:OTHER}",
        "https://${env:A}/, https://${env:B}/"
    })
    void another(String one, String other) {
        assertThat(Origin.of(one)).isNotEqualTo(Origin.of(other));
    }

    @Test
    void nothingIsAnOriginOfItsOwn() {
        assertThat(Origin.of(null)).isEqualTo(Origin.of("")).isNotEqualTo(Origin.of("https://a.example"));
    }
}
