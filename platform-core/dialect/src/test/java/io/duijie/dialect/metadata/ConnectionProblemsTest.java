package io.duijie.dialect.metadata;

import static io.duijie.dialect.metadata.LoadRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.QuotaLimit;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConnectionProblemsTest {
    private static final String FIRST = "/connections/0";
    private static final String SETTINGS = FIRST + "/settings";

    @TestFactory
    Stream<DynamicTest> connections() {
        return Stream.of(
                row("no list", "{'connections':§5}", "/connections wrong-type error"),
                row("nothing", "{'connections':[]}"),
                row("unknown member", "{'connections':[],§'x':1}", "/x unknown-key info"),
                row("no object", "{'connections':[§5]}", FIRST + " wrong-type error"),
                row(
                        "no id",
                        "{'connections':[§{'connector':'fake','settings':{'url':'http://h','key':'key-k1'}}]}",
                        FIRST + " missing-key error"),
                row("no connector", "{'connections':[§{'id':'a'}]}", FIRST + " missing-key error"),
                row(
                        "unknown connector",
                        "{'connections':[{'id':'a','connector':§'nope'}]}",
                        FIRST + "/connector unknown-connector error"),
                row(
                        "bad quota",
                        "{'connections':[{'id':'a','connector':'fake','quota':['5/s',§'many',§5],'settings':{'url':'http://h','key':'key-k1'}}]}",
                        FIRST + "/quota/1 wrong-type error",
                        FIRST + "/quota/2 wrong-type error"),
                row(
                        "quota is a text",
                        "{'connections':[{'id':'a','connector':'fake','quota':§'5/s','settings':{'url':'http://h','key':'key-k1'}}]}",
                        FIRST + "/quota wrong-type error"),
                row(
                        "bad limits of interfaces",
                        "{'connections':[{'id':'a','connector':'fake','quotas':{'*':['55/min',§'often'],'x':§'5/s',§' ':['5/s']},'settings':{'url':'http://h','key':'key-k1'}}]}",
                        FIRST + "/quotas/*/1 wrong-type error",
                        FIRST + "/quotas/x wrong-type error",
                        FIRST + "/quotas/  wrong-type error"),
                row(
                        "one id twice",
                        "{'connections':[{'id':'a','connector':'fake','settings':{'url':'http://h','key':'key-k1'}},"
                                + "{'id':§'a','connector':'fake','settings':{'url':'http://h','key':'key-k1'}}]}",
                        "/connections/1/id duplicate-id error"));
    }

    @TestFactory
    Stream<DynamicTest> settings() {
        return Stream.of(
                row("none", connection("null").replace("[{", "[§{"), FIRST + " missing-key error"),
                row("missing", connection("§{'url':'http://h'}"), SETTINGS + " missing-key error"),
                row(
                        "missing where a choice needs it",
                        connection("§{'url':'http://h','key':'key-k1','auth':'app'}"),
                        SETTINGS + " missing-key error"),
                row(
                        "a secret that is too short to be hidden",
                        connection("{'url':'http://h','key':§'five5'}"),
                        SETTINGS + "/key short-secret warning"),
                row(
                        "a short secret out of a variable",
                        connection("{'url':'http://h','key':§'${env:SET}'}"),
                        SETTINGS + "/key short-secret warning"),
                row(
                        "a choice that can't be told",
                        connection("{'url':'http://h','key':'key-k1','auth':§'${env:AUTH}'}"),
                        SETTINGS + "/auth env-missing error"),
                row(
                        "there where a choice needs it",
                        connection("{'url':'http://h','key':'key-k1','auth':'app','app':'x'}")),
                row("a list", connection("§[1]"), SETTINGS + " wrong-type error"),
                row(
                        "wrong kinds",
                        connection(
                                "{'url':§'ftp://h','key':{'a':1},'limit':§'x','strict':§'yes','auth':§'c',§'more':1}"),
                        SETTINGS + "/url wrong-type error",
                        SETTINGS + "/limit wrong-type error",
                        SETTINGS + "/strict wrong-type error",
                        SETTINGS + "/auth wrong-type error",
                        SETTINGS + "/more unknown-key info"),
                row("right kinds", connection("{'url':'https://h:1/x','key':12,'limit':'5','strict':true,'auth':'b'}")),
                row(
                        "variables that are not set",
                        connection("{'url':§'${env:HOST}','key':§'${env:A}${env:B}','x':{'y':[§'a${env:C}b']}}")
                                .replace("'x'", "§'x'"),
                        SETTINGS + "/url env-missing error",
                        SETTINGS + "/key env-missing error",
                        SETTINGS + "/x unknown-key info",
                        SETTINGS + "/x/y/0 env-missing error"),
                row("a variable that is set", connection("{'url':'http://${env:SET}','key':'${other} ${env:1}'}")));
    }

    @Test
    void bindsWhatIsRightWithItsVariablesUnresolved() {
        String text = "{'connections':[{'id':'a','connector':'fake','quota':['5/s','100/min'],"
                + "'settings':{'url':'http://${env:SET}','key':'key-k1'}},"
                + "{'id':'b','connector':'fake','quota':[],'quotas':{'*':['55/min'],'stock':['5000/month'],'free':[]},'settings':{'url':'http://h','key':'key-k1'}},"
                + "{'id':'c','connector':'fake','settings':{'url':'http://h','key':'key-k1'}},{'id':'d'}]}";
        MetadataFile file = Marked.of(text).named("connections.json");

        List<ConnectionDefinition> bound =
                new MetadataLoader().load(List.of(file), LoadRows.ALONE).connections();

        assertThat(bound).extracting(ConnectionDefinition::id).containsExactly("a", "b", "c");
        assertThat(bound)
                .extracting(ConnectionDefinition::quota)
                .containsExactly(List.of(QuotaLimit.parse("5/s"), QuotaLimit.parse("100/min")), List.of(), null);
        assertThat(bound.get(0).quotas()).isEmpty();
        assertThat(bound.get(1).quotas())
                .isEqualTo(Map.of(
                        "*", List.of(QuotaLimit.parse("55/min")),
                        "stock", List.of(QuotaLimit.parse("5000/month")),
                        "free", List.of()));
        assertThat(bound.get(0).settings()).containsEntry("url", "http://${env:SET}");
    }

    private static String connection(String settings) {
        return "{'connections':[{'id':'a','connector':'fake','settings':" + settings + "}]}";
    }
}
