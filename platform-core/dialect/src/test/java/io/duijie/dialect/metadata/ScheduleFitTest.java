package io.duijie.dialect.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.QuotaLimit;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.dialect.metadata.check.StoredSettings;
import io.duijie.dialect.metadata.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A schedule that needs more calls than the limits of its connection let through is refused with the numbers. */
class ScheduleFitTest {
    private static final List<QuotaLimit> MONTH = List.of(QuotaLimit.parse("5000/month"));

    private static MetadataFile document(String id, String cron) {
        return file(
                id,
                "{'id':'" + id + "','startFrom':'2026-01-01','schedule':{'source':'" + cron + "'},"
                        + "'source':{'connection':'a','metadata':{'api':'rows','id':'id','request':[],"
                        + "'otherRequest':[{'field':'FormId','value':'x'}]}},'target':{'metadata':{'api':'写入空操作','request':[]}}}");
    }

    private static MetadataFile file(String name, String text) {
        return new MetadataFile(name + ".json", text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static MetadataFile connection(String limits) {
        return file(
                "connections",
                "{'connections':[{'id':'a','connector':'fake'," + limits
                        + ",'settings':{'url':'http://h','key':'key-key-1'}}]}");
    }

    private static Loaded load(StoredSettings stored, MetadataFile... files) {
        return new MetadataLoader()
                .load(
                        Arrays.asList(files),
                        new LoadOptions(
                                false,
                                Map.of("a", "fake"),
                                FakeConnector.lookup(),
                                new EnvironmentVariables(name -> null),
                                stored));
    }

    private static Stream<Problem> refusals(Loaded loaded) {
        return loaded.problems().stream().filter(Problem::isError);
    }

    private static StoredSettings stored(List<Integration> running) {
        return new StoredSettings() {
            @Override
            public Optional<ConnectionDefinition> connection(String id) {
                return Optional.of(new ConnectionDefinition(id, "fake", List.of(), Map.of("rows", MONTH), Map.of()));
            }

            @Override
            public List<Integration> running() {
                return running;
            }
        };
    }

    @Test
    void everyFiveMinutesIsMoreThanFiveThousandAMonth() {
        Loaded loaded =
                load(StoredSettings.NONE, connection("'quota':['5000/month']"), document("often", "*/5 * * * *"));

        assertThat(refusals(loaded)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("schedule-over-quota");
            assertThat(problem.pointer()).isEqualTo("/schedule/source");
            assertThat(problem.file()).isEqualTo("often.json");
            assertThat(problem.message().english())
                    .contains("8,928 calls a month")
                    .contains("5000/month")
                    .contains("allows 5,000")
                    .contains("every 8.9 minutes");
            assertThat(problem.message().chinese())
                    .contains("8,928")
                    .contains("5,000")
                    .contains("8.9");
        });
        assertThat(loaded.integrations()).isEmpty();
        assertThat(refusals(load(
                        StoredSettings.NONE, connection("'quota':['5000/month']"), document("seldom", "*/10 * * * *"))))
                .isEmpty();
    }

    @Test
    void limitsOfTheInterfaceCountToo() {
        assertThat(refusals(load(
                        StoredSettings.NONE,
                        connection("'quotas':{'rows':['200/d']}"),
                        document("often", "*/5 * * * *"))))
                .extracting(Problem::code)
                .containsExactly("schedule-over-quota");
        assertThat(refusals(load(
                        StoredSettings.NONE,
                        connection("'quotas':{'other':['2/d']}"),
                        document("often", "*/5 * * * *"))))
                .isEmpty();
    }

    @Test
    void filesOfOneImportShareTheLimit() {
        Loaded loaded = load(
                StoredSettings.NONE,
                document("first", "*/10 * * * *"),
                document("second", "*/30 * * * *"),
                connection("'quota':['5000/month']"));

        assertThat(loaded.integrations()).extracting(Integration::id).containsExactly("first");
        assertThat(refusals(loaded)).singleElement().satisfies(problem -> assertThat(
                        problem.message().english())
                .contains("1,488 calls")
                .contains("others that share the limit 4,464"));
    }

    @Test
    void whatRunsAlreadySharesTheLimitAndADocumentReplacesItself() {
        List<Integration> running =
                load(StoredSettings.NONE, document("first", "*/10 * * * *")).integrations();

        assertThat(refusals(load(stored(running), document("second", "*/30 * * * *"))))
                .extracting(Problem::code)
                .containsExactly("schedule-over-quota");
        assertThat(refusals(load(stored(running), document("first", "*/10 * * * *"))))
                .isEmpty();
    }

    @Test
    void whereNothingIsKnownOfTheLimitsNothingIsRefused() {
        assertThat(refusals(load(StoredSettings.NONE, document("often", "* * * * *"))))
                .isEmpty();
    }
}
