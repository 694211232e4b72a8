package io.duijie.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallPlacesTest {
    private final CallPlaces places = CallPlaces.of(
            List.of(
                    Setting.required("baseUrl", Kind.URL, "地址", "Address"),
                    Setting.optional("tokenUrl", Kind.URL, null, "令牌地址", "Token address"),
                    Setting.optional("odd", Kind.URL, null, "无效", "Odd"),
                    Setting.optional("note", Kind.TEXT, null, "备注", "Note")),
            new ConnectorSettings(
                    Map.of(
                            "baseUrl",
                            " https://example.org/tenant-a/ ",
                            "tokenUrl",
                            "https://example.org/oauth/token",
                            "odd",
                            "not an address",
                            "note",
                            "https://note.example.org/x"),
                    Map.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/tenant-a",
                "https://example.org/tenant-a//orders?x=1",
                "https://EXAMPLE.org:443/tenant-a/orders",
                "https://example.org/oauth/token",
                "https://gateway.example.com/v1/orders",
                "https://note.example.org/"
            })
    void whatLiesBelowAnAddressOfTheSettingsOrOnAnotherServerIsCalled(String address) {
        assertThatCode(() -> places.check(URI.create(address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/",
                "https://example.org/tenant-b",
                "https://example.org/tenant-ab",
                "https://example.org/tenant-a/../tenant-b",
                "https://example.org/tenant-a/%2e%2e%2ftenant-b",
                "https://name@example.org/tenant-a/x",
                "https://gateway.example.com/v1/../admin",
                "https://name@gateway.example.com/v1"
            })
    void whatMightLeadElsewhereIsNot(String address) {
        assertThatThrownBy(() -> places.check(URI.create(address)))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.reason().code()).isEqualTo("api-outside-base"));
    }
}
