package io.duijie.dialect.metadata;

import static io.duijie.dialect.metadata.Marked.integration;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.Integration;
import io.duijie.dialect.metadata.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataLoaderTest {
    private final MetadataLoader loader = new MetadataLoader();

    @Test
    void reportsEveryProblemOfTheDialectsValidationExample() {
        String text = String.join(
                "\n",
                "{",
                "  \"id\": \"example\",",
                "  \"startFrom\": \"2026-01-01\",",
                "  \"source\": {\"connection\": \"a\", \"metadata\": {\"api\": \"/q\", \"id\": \"id\", \"request\": [",
                "    {\"field\": \"begin\", \"type\": \"string\", \"value\": \"{{LAST_SYNC|datetime}}\"}",
                "  ]}},",
                "  \"target\": {\"connection\": \"b\", \"metadata\": {\"api\": \"/s\", \"request\": [",
                "    {\"field\": \"day\", \"type\": \"string\", \"value\": \"{{created|day}}\"},",
                "    {\"field\": \"qty\", \"type\": \"string\", \"value\": \"_function ROUND({{qty}},\"},",
                "    {\"field\": \"day\", \"type\": \"string\", \"value\": \"{{created|date}}\"}",
                "  ]}}",
                "}");

        Loaded loaded = load(file("example.json", text));

        assertThat(loaded.problems())
                .extracting(problem -> problem.formatted(false))
                .containsExactly(
                        "example.json:5:51: error unknown-variable \"LAST_SYNC\" is no system variable"
                                + " (/source/metadata/request/0/value)",
                        "example.json:8:49: error unknown-format format \"day\" does not exist"
                                + " (/target/metadata/request/0/value)",
                        "example.json:9:49: error function-syntax at 25: the expression is not finished, a value is"
                                + " expected (/target/metadata/request/1/value)",
                        "example.json:10:15: warning duplicate-field \"day\" occurs twice, the last counts"
                                + " (/target/metadata/request/2/field)");
        assertThat(loaded.integrations()).isEmpty();
        assertThat(loaded.hasErrors()).isTrue();
    }

    @Test
    void namesTheVariableThatWasMeant() {
        String text =
                plain("one").replace("\"/q\"", "\"/q\",\"request\":[{\"field\":\"f\",\"value\":\"{{lastSyncTime}}\"}]");

        assertThat(load(file("a.json", text)).problems())
                .extracting(problem -> problem.message().english())
                .containsExactly("\"lastSyncTime\" is no system variable, it is LAST_SYNC_TIME");
    }

    @Test
    void loadsTheSeedIntegrationWithNothingButNotes() throws IOException {
        Loaded loaded = load(seed());

        assertThat(loaded.problems())
                .extracting(Marked::shown)
                .containsExactly("1:1  first-window-default warning", "52:4 /target/metadata/idCheck unused-key info");
        assertThat(loaded.integrations()).extracting(Integration::id).containsExactly("jst-distributor-to-k3-customer");
    }

    @Test
    void reportsTheFilesInTheirOrderAndRunsTheOthers() {
        Loaded loaded = load(
                file("b.json", "{"),
                file("a.json", plain("one")),
                file("c.json", plain("two").replace("\"/s\"", "\"/s\",\"request\":1")));

        assertThat(loaded.problems())
                .extracting(problem -> problem.file() + " " + problem.code())
                .containsExactly("b.json json-syntax", "c.json wrong-type");
        assertThat(loaded.integrations()).extracting(Integration::id).containsExactly("one");
    }

    @Test
    void reportsTheLaterOfTwoFilesWithOneId() {
        Loaded loaded = load(file("a.json", plain("one")), file("b.json", plain("one")));

        assertThat(loaded.problems())
                .extracting(problem -> problem.formatted(false))
                .containsExactly("b.json:1:7: error duplicate-id id \"one\" is also used by a.json (/id)");
        assertThat(loaded.integrations()).hasSize(1);
    }

    @Test
    void checksConnectionsOnlyWhereSomeAreGiven() {
        assertThat(load(file("a.json", plain("one"))).problems()).isEmpty();

        Loaded withFile = load(
                file("a.json", plain("one")),
                file(
                        "connections.json",
                        "{\"connections\":[{\"id\":\"a\",\"connector\":\"fake\","
                                + "\"settings\":{\"url\":\"http://h\",\"key\":\"key-k1\"}}]}"));

        assertThat(withFile.problems())
                .extracting(Marked::shown)
                .containsExactly("3:25 /target/connection unknown-connection error");
        assertThat(withFile.connections()).hasSize(1);

        LoadOptions known =
                new LoadOptions(false, Map.of("a", "fake", "b", "fake"), FakeConnector.lookup(), name -> null);
        assertThat(loader.load(List.of(file("a.json", plain("one"))), known).problems())
                .isEmpty();
    }

    @Test
    void findsTheConnectorByTheConnection() {
        LoadOptions known =
                new LoadOptions(false, Map.of("a", "other", "b", "fake"), FakeConnector.lookup(), name -> null);
        String text = plain("one").replace("/q", "forms").replace("/s", "forms");

        assertThat(loader.load(List.of(file("a.json", text)), known).problems())
                .extracting(Problem::pointer)
                .containsExactly("/target/metadata");
    }

    @Test
    void takesAByteOrderMark() {
        assertThat(load(file("a.json", '\uFEFF' + plain("one"))).integrations()).hasSize(1);
    }

    @Test
    void refusesOtherEncodingsAtTheFirstLine() {
        for (String encoding : List.of("GBK", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32")) {
            byte[] bytes = plain("one")
                    .replace("\"startFrom\"", "\"name\":\"客户\",\n\"startFrom\"")
                    .getBytes(Charset.forName(encoding));

            assertThat(load(new MetadataFile("a.json", bytes)).problems())
                    .as(encoding)
                    .extracting(Marked::shown)
                    .containsExactly("1:1  json-syntax error");
        }
    }

    @Test
    void refusesWhatIsTooLargeTooDeepOrTooLong() {
        String deep = "[".repeat(100_000);
        String digits = "{\"id\":" + "9".repeat(5_000) + "}";
        String exponent = "{\"id\":\"x\",\"startFrom\":1e99999999999}";
        byte[] large = new byte[11 * 1024 * 1024];

        assertThat(load(
                                file("deep.json", deep),
                                file("digits.json", digits),
                                file("exponent.json", exponent),
                                new MetadataFile("large.json", large))
                        .problems())
                .extracting(problem -> problem.file() + " " + problem.code())
                .containsExactly(
                        "deep.json json-syntax",
                        "digits.json json-syntax",
                        "exponent.json json-syntax",
                        "large.json json-syntax");
    }

    private Loaded load(MetadataFile... files) {
        return loader.load(List.of(files), LoadRows.ALONE);
    }

    private static String plain(String id) {
        return integration("", "", "").replace("'x'", "'" + id + "'").replace('\'', '"');
    }

    private static MetadataFile file(String name, String text) {
        return new MetadataFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static MetadataFile seed() throws IOException {
        String name = "/duijie/integrations/jst-distributor-to-k3-customer.json";
        try (InputStream in = MetadataLoaderTest.class.getResourceAsStream(name)) {
            return new MetadataFile("seed.json", in.readAllBytes());
        }
    }
}
