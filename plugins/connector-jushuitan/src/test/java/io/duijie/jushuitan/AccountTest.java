package io.duijie.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {
    @Test
    void needsOnlyKeyAndSecret() {
        Map<String, String> least = Map.of("appKey", "k", "appSecret", "s");

        Account account = Account.of(TestingSettings.of(Fixture.TYPE.describe(), least));

        assertThat(account.base()).isEqualTo("https://openapi.jushuitan.com");
        assertThat(account.accessToken()).isNull();
        assertThat(account.connectTimeout()).hasSeconds(10);
        assertThat(account.readTimeout()).hasSeconds(60);
    }

    @Test
    void keepsToTheVendorsLimitsByDefault() {
        assertThat(Fixture.TYPE.describe().quota())
                .containsExactly(QuotaLimit.parse("5/s"), QuotaLimit.parse("100/min"));
    }

    @Test
    void eachGatewayRequiresItsOwnCredentials() {
        Map<String, String> settings = Fixture.settings("https://openapi.jushuitan.com", null, null);
        settings.put("gateway", "legacy");
        assertThatThrownBy(() -> TestingSettings.of(Fixture.TYPE.describe(), settings))
                .hasMessageContaining("partnerId");
        settings.remove("gateway");
        settings.remove("appSecret");
        assertThatThrownBy(() -> TestingSettings.of(Fixture.TYPE.describe(), settings))
                .hasMessageContaining("appSecret");
    }

    @ParameterizedTest
    @CsvSource({
        "baseUrl,ftp://host,baseUrl",
        "baseUrl,host:80,baseUrl",
        "baseUrl,http://user:pw@host,baseUrl",
        "baseUrl,http://host/?a=b,baseUrl",
        "connectTimeoutMs,0,connectTimeoutMs",
    })
    void refusesSettingsThatCannotBe(String name, String value, String says) {
        Map<String, String> settings = Fixture.settings("https://openapi.jushuitan.com", null, null);
        if (value == null) {
            settings.remove(name);
        } else {
            settings.put(name, value);
        }

        assertThatThrownBy(() -> Fixture.open(new TestingContext(), settings))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
                    assertThat(e).hasMessageContaining(says).hasMessageNotContaining("pw@");
                    assertThat(e.reason().text().chinese())
                            .isNotEqualTo(e.reason().text().english());
                });
    }
}
