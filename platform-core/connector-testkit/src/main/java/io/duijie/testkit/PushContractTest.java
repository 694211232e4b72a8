package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Push;
import io.duijie.connector.api.PushAnswer;
import io.duijie.connector.api.PushReceiver;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The rules that every connector keeps whose vendor pushes. A connector that can be asked as well extends {@link
 * ConnectorContractTest}, too.
 */
public abstract class PushContractTest {
    private static final byte[] BODY =
            "[{\"no\":\"A1\",\"qty\":1.50},{\"no\":\"名称\"}]".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");

    private final TestingContext context = new TestingContext();
    private ConnectorType type;

    protected abstract ConnectorFactory factory();

    /** Every way that its settings allow; at least one. */
    protected abstract List<PushCase> cases();

    @BeforeEach
    void load() {
        type = factory().create(context.json());
        assertThat(cases()).isNotEmpty();
    }

    @Test
    void declaresWhatIsPushedInBothLanguages() {
        assertThat(type.describe().operations())
                .filteredOn(operation -> operation.can(Capability.PUSHED))
                .isNotEmpty()
                .allSatisfy(OperationRules::check)
                .extracting(Operation::title)
                .allSatisfy(Wording::bothLanguages);
        assertThat(type.describe().settings()).extracting(Setting::label).allSatisfy(Wording::bothLanguages);
        FactoryRules.check(factory().getClass());
    }

    @Test
    void takesWhatTheVendorSigned() {
        for (PushCase each : cases()) {
            PushAnswer.Accepted accepted = accepted(each, push(each, BODY, NOW));
            assertThat(accepted.content()).isEqualTo(context.json().read(text(BODY)));
            assertThat(context.json().read(accepted.reply()))
                    .as("the reply is JSON")
                    .isNotNull();
            assertThat(accepted.remembered()).isPositive();
        }
        assertThat(context.calls()).as("a receiver asks nobody").isEmpty();
    }

    @Test
    void refusesAWrongSignature() {
        for (PushCase each : cases()) {
            byte[] forged = text(BODY).replace("A1", "A2").getBytes(StandardCharsets.UTF_8);
            Push signed = push(each, BODY, NOW);
            boolean ofTheBody = receive(each, with(signed, forged)) instanceof PushAnswer.Refused;
            Map<String, List<String>> none = Map.of();
            notSigned(each, new Push(none, none, BODY, NOW));
            String secret = each.settings().entrySet().stream()
                    .filter(setting -> isSecret(setting.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
            notSigned(each, new Push(forged(signed.headers()), forged(signed.query()), BODY, NOW));
            assertThat(ofTheBody || carries(signed, secret))
                    .as("a signature holds for one body; only a token may hold for all")
                    .isTrue();
        }
    }

    @Test
    void refusesWhatIsTooOldOrTooEarlyWhereTheVendorSaysWhenItSent() {
        for (PushCase each : cases()) {
            if (each.changesWithTime()) {
                for (Duration off : List.of(Duration.ofDays(2), Duration.ofDays(-2))) {
                    Push signed = push(each, BODY, NOW.plus(off));
                    notSigned(each, at(signed, NOW));
                }
            }
        }
    }

    @Test
    void knowsTheSamePushAgainAndTellsOthersFromIt() {
        for (PushCase each : cases()) {
            String first = accepted(each, push(each, BODY, NOW)).identity();
            String again = accepted(each, at(push(each, BODY, NOW), NOW.plusSeconds(1)))
                    .identity();
            byte[] other = "[{\"no\":\"B\"}]".getBytes(StandardCharsets.UTF_8);

            assertThat(again).isEqualTo(first).isNotEmpty();
            assertThat(accepted(each, push(each, other, NOW)).identity()).isNotEqualTo(first);
            if (each.changesWithTime()) {
                assertThat(accepted(each, push(each, BODY, NOW.plusSeconds(2))).identity())
                        .isNotEqualTo(first);
            }
        }
    }

    @Test
    void saysThatASignedBodyCantBeRead() {
        for (PushCase each : cases()) {
            for (byte[] body :
                    List.of("{\"no\":".getBytes(StandardCharsets.UTF_8), new byte[] {'"', (byte) 0xff, '"'})) {
                PushAnswer answer = receive(each, push(each, body, NOW));
                assertThat(answer).isInstanceOfSatisfying(PushAnswer.Refused.class, refused -> {
                    assertThat(refused.why()).isEqualTo(PushAnswer.Why.UNREADABLE);
                    Wording.bothLanguages(refused.reason().text());
                });
            }
        }
    }

    private PushAnswer receive(PushCase each, Push push) {
        Connector connector = type.open(TestingSettings.of(type.describe(), each.settings()), context);
        try {
            PushReceiver receiver = connector.receiver().orElseThrow();
            PushAnswer answer = receiver.receive(push);
            assertThat(receiver.receive(push)).as("the same push, asked again").isEqualTo(answer);
            return answer;
        } finally {
            connector.close();
        }
    }

    private PushAnswer.Accepted accepted(PushCase each, Push push) {
        PushAnswer answer = receive(each, push);
        assertThat(answer).isInstanceOf(PushAnswer.Accepted.class);
        return (PushAnswer.Accepted) answer;
    }

    private void notSigned(PushCase each, Push push) {
        assertThat(receive(each, push)).isInstanceOfSatisfying(PushAnswer.Refused.class, refused -> {
            assertThat(refused.why()).isEqualTo(PushAnswer.Why.NOT_SIGNED);
            Text text = refused.reason().text();
            Wording.bothLanguages(text);
            each.settings().forEach((name, value) -> {
                if (isSecret(name)) {
                    Secret secret = Secret.of(value);
                    assertThat(secret.hiddenIn(text.toString()))
                            .as("a secret in a refusal")
                            .isEqualTo(text.toString());
                }
            });
        });
    }

    private boolean isSecret(String name) {
        return type.describe().settings().stream()
                .anyMatch(setting -> setting.name().equals(name) && setting.kind() == Setting.Kind.SECRET);
    }

    private static Push push(PushCase each, byte[] body, Instant now) {
        return each.signed().apply(body, now);
    }

    private static Push with(Push push, byte[] body) {
        return new Push(push.headers(), push.query(), body, push.now());
    }

    private static Push at(Push push, Instant now) {
        return new Push(push.headers(), push.query(), push.body(), now);
    }

    /** Each value with another last character, whichever of them proves it. */
    private static Map<String, List<String>> forged(Map<String, List<String>> values) {
        Map<String, List<String>> forged = new HashMap<>();
        values.forEach((name, each) -> forged.put(
                name,
                each.stream()
                        .map(value -> value.isEmpty()
                                ? value
                                : value.substring(0, value.length() - 1) + (value.endsWith("0") ? "1" : "0"))
                        .toList()));
        return forged;
    }

    private static boolean carries(Push push, String secret) {
        return Stream.concat(push.headers().values().stream(), push.query().values().stream())
                .flatMap(List::stream)
                .anyMatch(value -> value.contains(secret));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
