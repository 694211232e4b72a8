package io.duijie.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Push;
import io.duijie.connector.api.PushAnswer;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings and documents must say, and how forms and times are read. */
class WebhookSettingsTest {
    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");

    private final TestingContext context = new TestingContext();
    private final ConnectorType type = new WebhookConnectorFactory().create(context.json());

    private PushAnswer receive(Map<String, String> settings, Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(Map.of("auth.type", "token", "auth.secret", Signing.SECRET));
        all.putAll(settings);
        Map<String, String> sent = new HashMap<>(Map.of("Authorization", Signing.SECRET));
        sent.putAll(headers);
        Push push = Signing.push(sent, Map.of(), body.getBytes(StandardCharsets.UTF_8), NOW);
        return type.open(TestingSettings.of(type.describe(), all), context)
                .receiver()
                .orElseThrow()
                .receive(push);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth.signed|{timestamp}{body}",
                "auth.signed|{id}{body}",
                "auth.signed|{params}",
                "auth.algorithm|md5",
                "auth.windowSeconds|0",
                "auth.windowSeconds|many"
            })
    void refusesSettingsThatWouldProveNothing(String name, String value) {
        Map<String, String> settings = Map.of("auth.secret", "s", name, value);

        assertThatThrownBy(() -> type.open(TestingSettings.of(type.describe(), settings), context))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1778051289",
                "1778051289000",
                "2026-05-06T07:08:09Z",
                "2026-05-06T15:08:09+08:00",
                "Wed, 06 May 2026 07:08:09 GMT",
                "2026-05-06 15:08:09"
            })
    void readsTimesAsVendorsWriteThem(String time) {
        assertThat(Timestamp.parse(time)).contains(NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "99999999999999999", "2026-05-06", "-1"})
    void takesNothingElseForATime(String time) {
        assertThat(Timestamp.parse(time)).isEmpty();
    }

    @Test
    void readsAFormWhoseFieldsHoldJson() {
        PushAnswer answer = receive(
                Map.of(),
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"),
                "method=order.push&biz=%5B%7B%22no%22%3A%22%E5%90%8D%22%7D%5D&broken=%7B");

        assertThat(((PushAnswer.Accepted) answer).content())
                .isEqualTo(Map.of("method", "order.push", "biz", List.of(Map.of("no", "名")), "broken", "{"));
    }

    @Test
    void tellsPushesByTheirOwnNumberWhereTheyHaveOne() {
        Map<String, String> settings = Map.of("auth.idHeader", "X-Delivery");

        PushAnswer.Accepted one = (PushAnswer.Accepted) receive(settings, Map.of("X-Delivery", "1"), "{}");
        PushAnswer.Accepted same = (PushAnswer.Accepted) receive(settings, Map.of("X-Delivery", "1"), "{\"a\":1}");
        PushAnswer.Accepted two = (PushAnswer.Accepted) receive(settings, Map.of("X-Delivery", "2"), "{}");

        assertThat(same.identity()).isEqualTo(one.identity()).isNotEqualTo(two.identity());
        assertThat(receive(settings, Map.of(), "{}")).isInstanceOf(PushAnswer.Refused.class);
    }

    @Test
    void refusesAHeaderThatComesTwice() {
        Push twice = new Push(
                Map.of("Authorization", List.of(Signing.SECRET, "other")),
                Map.of(),
                "{}".getBytes(StandardCharsets.UTF_8),
                NOW);

        PushAnswer answer = type.open(
                        TestingSettings.of(
                                type.describe(), Map.of("auth.type", "token", "auth.secret", Signing.SECRET)),
                        context)
                .receiver()
                .orElseThrow()
                .receive(twice);

        assertThat(answer).isInstanceOf(PushAnswer.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", ".x", "a/b", "{{a}}", "名"})
    void aDocumentNamesWhatIsPushed(String name) {
        DocumentView document =
                new DocumentView(Map.of("api", "receive", "request", List.of(Map.of("field", "name", "value", name))));

        assertThat(type.planSource(document).problems()).hasSize(1);
        assertThat(type.planTarget(document).problems()).hasSize(1);
    }
}
