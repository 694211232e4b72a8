package io.duijie.dialect.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.dialect.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsFileTest {
    private static Loaded load(String text) {
        return new MetadataLoader()
                .load(
                        List.of(new MetadataFile("alerts.json", text.getBytes(StandardCharsets.UTF_8))),
                        new LoadOptions(
                                false,
                                null,
                                ConnectorLookup.none(),
                                name -> name.equals("URL") ? "https://x/y" : null));
    }

    private static List<String> problems(String text) {
        return load(text).problems().stream()
                .map(problem -> problem.pointer() + " " + problem.code() + " "
                        + problem.message().english())
                .toList();
    }

    @Test
    void isKnownByItsContentAndBoundWhole() {
        Loaded loaded = load(
                """
                {"channels":[{"id":"ops","kind":"wecom","settings":{"url":"${env:URL}"}},
                             {"id":"mail","kind":"email","name":"财务","enabled":false,
                              "settings":{"host":"h","from":"a@b.cn","to":"c@d.cn","port":25,"security":"none"}}],
                 "rules":[{"id":"r","kind":"backlog","severity":"critical","integrations":["a"],"channels":"*",
                           "count":5,"minutes":60,"quiet":"22:00-07:00"}],
                 "settings":{"language":"both","publicUrl":"https://d.example.com/","zone":"UTC"},
                 "digest":{"at":"08:30","channels":["ops"]}}""");

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.integrations()).isEmpty();
        AlertDocuments.AlertsFile file = loaded.alerts().get(0);
        assertThat(file.channels())
                .extracting(AlertChannel::kind)
                .containsExactly(ChannelKind.WECOM, ChannelKind.EMAIL);
        assertThat(file.channels()).extracting(AlertChannel::name).containsExactly("ops", "财务");
        assertThat(file.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.quiet()).isNotNull();
            assertThat(AlertDocuments.rule(AlertDocuments.json(rule))).isEqualTo(rule);
        });
    }

    @Test
    void theUsualRulesAndSettingsAreAFileWithoutProblems() {
        List<Object> rules =
                AlertRule.usual().stream().<Object>map(AlertDocuments::json).toList();
        Loaded loaded = load(Json.write(Map.of(
                "rules",
                rules,
                "settings",
                AlertDocuments.settingsJson(io.duijie.dialect.document.alert.AlertSettings.USUAL),
                "digest",
                AlertDocuments.digestJson(io.duijie.dialect.document.alert.AlertSettings.USUAL.digest()))));

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.alerts().get(0).rules()).isEqualTo(AlertRule.usual());
    }

    @Test
    void saysWhatIsWrongWhereAndNeverASecret() {
        String text =
                """
                {"channels":[{"id":"a b","kind":"fax"},
                             {"id":"ops","kind":"dingtalk","settings":{"url":"canary-key","secret":"${env:NONE}","color":1}},
                             {"id":"ops","kind":"email"}],
                 "rules":[{"id":"r","kind":"backlog","count":0,"percent":101,"channels":"all","quiet":"25:00-07:00","x":1},{"kind":"inDoubt"}],
                 "settings":{"language":"fr","publicUrl":"ftp://x","zone":"Mars"},
                 "digest":{"at":"9"},"more":1}""";

        assertThat(problems(text)).contains("/channels/2/id duplicate-id id \"ops\" occurs twice");
        assertThat(problems(text).toString())
                .contains(
                        "/channels/0/id bad-id",
                        "/channels/0/kind wrong-type",
                        "/channels/1/settings/url wrong-type",
                        "/channels/1/settings/secret env-missing",
                        "/channels/1/settings/color unknown-key",
                        "/channels/2 missing-key",
                        "/rules/0/count wrong-type",
                        "/rules/0/percent wrong-type",
                        "/rules/0/channels wrong-type",
                        "/rules/0/quiet wrong-type",
                        "/rules/0/x unknown-key",
                        "/rules/1 missing-key",
                        "/settings/language wrong-type",
                        "/settings/publicUrl wrong-type",
                        "/settings/zone bad-zone",
                        "/digest/at wrong-type",
                        "/more unknown-key")
                .doesNotContain("canary");
        AlertDocuments.AlertsFile bound = load(text).alerts().get(0);
        assertThat(bound.channels()).isEmpty();
        assertThat(bound.rules()).isEmpty();
        assertThat(bound.settings()).isNull();
        assertThat(bound.digest()).isNull();
    }

    private static List<String> mail(String setting, String value) {
        Map<String, Object> settings =
                new LinkedHashMap<>(Map.of("host", "smtp.example.com", "from", "a@b.cn", "to", "c@d.cn"));
        settings.put(setting, value);
        return problems(
                Json.write(Map.of("channels", List.of(Map.of("id", "m", "kind", "email", "settings", settings)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "a b@c.cn",
                "@c.cn",
                "a@",
                "a@c.cn\r\nRCPT TO:<x@y.cn>",
                "\"a\r\nDATA\"@c.cn",
                "a\u0000@c.cn",
                "a\u202e@c.cn",
                "\u2066运维\u2069 <a@c.cn>",
                "=?utf-8?B?4oCu?= <a@c.cn>",
                "a\u200b@c.cn",
                "all: a@c.cn",
                "<a@c.cn"
            })
    void noAddressOfAMailHoldsMoreThanAnAddress(String wrong) {
        String at = "/channels/0/settings/";
        assertThat(mail("to", "x@y.cn," + wrong + ",z@y.cn"))
                .singleElement()
                .asString()
                .startsWith(at + "to wrong-type");
        assertThat(mail("from", wrong)).singleElement().asString().startsWith(at + "from wrong-type");
    }

    @Test
    void addressesAreTakenAsPeopleWriteThem() {
        assertThat(mail("to", "a@b.cn，\"运维, 一组\" <c@d.cn>；财务 <e@f.cn>;g+h@i.example.com"))
                .isEmpty();
        assertThat(mail("from", "对接 <a@b.cn>")).isEmpty();
        assertThat(mail("from", "a@b.cn,c@d.cn")).hasSize(1);
        assertThat(mail("to", "a@b.cn,".repeat(101))).hasSize(1);
        assertThat(mail("host", "smtp.example.com\r\nx"))
                .singleElement()
                .asString()
                .contains("host wrong-type");
        assertThat(mail("host", "[2001:db8::1]")).isEmpty();
        assertThat(mail("to", "${env:NONE}")).singleElement().asString().contains("env-missing");
    }

    @Test
    void otherFilesStayWhatTheyAre() {
        assertThat(load("{\"id\":\"x\",\"source\":{},\"target\":{},\"rules\":[]}")
                        .alerts())
                .isEmpty();
        assertThat(load("{\"connections\":[],\"channels\":[]}").alerts()).isEmpty();
        assertThat(problems("{\"rules\":7}")).containsExactly("/rules wrong-type \"rules\" must be a list");
    }
}
