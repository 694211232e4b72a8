package io.duijie.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.Secret;
import io.duijie.dialect.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class CallRecordingLawsTest {
    private static final Set<String> NAMES = Set.of("appSecret", "access_token", "签名");

    @Property(tries = 150)
    void aSecretUnderItsNameNeverShows(@ForAll("secrets") String secret, @ForAll long seed) {
        secretUnderItsNameNeverShows(secret, seed);
    }

    @Tag("faults")
    @Property(tries = 5_000)
    void aSecretUnderItsNameNeverShowsInManyTrials(@ForAll("secrets") String secret, @ForAll long seed) {
        secretUnderItsNameNeverShows(secret, seed);
    }

    private static void secretUnderItsNameNeverShows(String secret, long seed) {
        Random random = new Random(seed);
        Object request = tree(random, 4, secret, true);
        Object answer = tree(random, 4, secret, true);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("echo", "the vendor says " + secret);
        fields.put("biz", Json.write(request));
        fields.put("ACCESS_TOKEN", secret);

        assertHidden(secret, new HttpCall.Body.Form(fields), answer, List.of());
        assertHidden(secret, new HttpCall.Body.Json(planted(secret, request)), answer, List.of());
    }

    @Property(tries = 150)
    void aSecretOfTheConnectionNeverShowsWhereverItStands(@ForAll("secrets") String secret, @ForAll long seed) {
        secretOfTheConnectionNeverShowsWhereverItStands(secret, seed);
    }

    @Tag("faults")
    @Property(tries = 5_000)
    void aSecretOfTheConnectionNeverShowsWhereverItStandsInManyTrials(
            @ForAll("secrets") String secret, @ForAll long seed) {
        secretOfTheConnectionNeverShowsWhereverItStands(secret, seed);
    }

    private static void secretOfTheConnectionNeverShowsWhereverItStands(String secret, long seed) {
        Random random = new Random(seed);
        Object request = tree(random, 4, secret, false);
        Object answer = tree(random, 4, secret, false);

        assertHidden(
                secret,
                new HttpCall.Body.Form(Map.of("data", Json.write(request))),
                answer,
                List.of(Secret.of(secret)));
        assertHidden(secret, new HttpCall.Body.Json(request), answer, List.of(Secret.of(secret)));
        assertHidden(
                secret,
                new HttpCall.Body.None(),
                "x".repeat(random.nextInt(40_000)) + secret + " end",
                List.of(Secret.of(secret)));
    }

    @Property(tries = 200)
    void aTextWithoutStructureLosesWhatFollowsASecretName(@ForAll("words") String secret) {
        for (String text : List.of(
                "error: access_token=" + secret + "&page=1",
                "<appSecret>" + secret + "</appSecret>",
                "bad 'appsecret': '" + secret + "'",
                "[ERROR] 签名=" + secret)) {
            assertHidden(secret, new HttpCall.Body.None(), text, List.of());
        }
    }

    private static Map<String, Object> planted(String secret, Object request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("first", "echo of " + secret);
        body.put("AppSecret", secret);
        body.put("rest", request);
        return body;
    }

    private static void assertHidden(String secret, HttpCall.Body body, Object answer, List<Secret> secrets) {
        HttpCall call = new HttpCall(
                "api",
                "POST",
                URI.create("http://host.example/path?access_token=" + URLEncoder.encode(secret, StandardCharsets.UTF_8)
                        + "&page=1"),
                Map.of("Access_Token", secret, "X-Other", "v"),
                body,
                NAMES,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        CallRecording recording = new CallRecording(call, secrets);
        String json = body instanceof HttpCall.Body.Json content ? Json.write(content.value()) : null;
        String text = answer instanceof String plain ? plain : Json.write(answer);
        PlatformReply reply = new PlatformReply(
                "host.example",
                200,
                Map.of("set-cookie", List.of("sid=" + secret), "x-echo", List.of(secret)),
                text.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
        String escaped = Json.write(secret);
        assertThat(recording.request(json) + recording.answer(reply))
                .doesNotContain(secret)
                .doesNotContain(escaped.substring(1, escaped.length() - 1))
                .doesNotContain(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }

    /** Any JSON; the secret stands under its name somewhere, or (not {@code named}) just anywhere. */
    private static Object tree(Random random, int depth, String secret, boolean named) {
        int kind = random.nextInt(depth == 0 ? 4 : 8);
        return switch (kind) {
            case 0 -> random.nextLong();
            case 1 -> random.nextBoolean();
            case 2 -> named ? "plain" : "prefix " + secret + " suffix";
            case 3 -> "y".repeat(random.nextInt(6_000)) + (named ? "" : secret);
            case 4 -> {
                List<Object> items = new ArrayList<>();
                for (int i = random.nextInt(60); i > 0; i--) {
                    items.add(tree(random, depth - 1, secret, named));
                }
                yield items;
            }
            case 5 -> Json.write(tree(random, depth - 1, secret, named));
            default -> {
                Map<String, Object> members = new LinkedHashMap<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    members.put("m" + i, tree(random, depth - 1, secret, named));
                }
                members.put(named ? "ACCESS_TOKEN" : "other", named && kind == 6 ? Map.of("v", secret) : secret);
                yield members;
            }
        };
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .ofMinLength(8)
                .ofMaxLength(40)
                .map(text -> "Sk" + text);
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withChars("abcXYZ019 \"\\/=&%+{}[]<>:'\n密钥")
                .ofMinLength(8)
                .ofMaxLength(60)
                .map(text -> "Sk" + text);
    }
}
