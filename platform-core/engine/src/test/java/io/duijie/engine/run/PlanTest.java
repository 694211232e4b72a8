package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.run.promote.Applying;
import io.duijie.engine.run.promote.ItemKey;
import io.duijie.engine.run.promote.Plan;
import io.duijie.engine.run.promote.Promotion;
import io.duijie.engine.run.promote.PromotionRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files would change, and doing exactly that. */
class PlanTest {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);
    private static final String WRITES =
            ",'request':[{'field':'no','label':'单号','value':'A{{id}}'},{'field':'qty','value':'{{qty}}'}]";

    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = new TestEngine(folder);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static String document(String id, String source, String target, String members) {
        return ("{'id':'" + id + "','startFrom':'2026-01-01','source':{'connection':'a','metadata':{'api':'q','id':'id'"
                        + source + "}},'target':{'connection':'a','metadata':{'api':'s'" + target + "}}" + members
                        + "}")
                .replace('\'', '"');
    }

    private static MetadataFile file(String name, String text) {
        return new MetadataFile(name, text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static MetadataFile x(String target) {
        return file("x.json", document("x", "", target, ""));
    }

    private Plan plan(MetadataFile... files) {
        return plan(null, false, files);
    }

    private Plan plan(String env, boolean prune, MetadataFile... files) {
        Promotion.Planned planned = engine.promotion().plan(List.of(files), env, 1_000, prune);
        assertThat(planned.problems()).filteredOn(Problem::isError).isEmpty();
        return Plan.read(Json.write(planned.plan().json()));
    }

    private Applying.Applied apply(Plan plan) {
        Promotion promotion = engine.promotion();
        return promotion.apply(plan, promotion.load(plan), false, Saving.by("li"), (store, applied) -> {});
    }

    private static Map<?, ?> first(Plan plan) {
        return (Map<?, ?>) ((List<?>) plan.summary().get("integrations")).get(0);
    }

    private void written(int rows) {
        for (int i = 1; i <= rows; i++) {
            engine.account.rows.add(Map.of("id", "" + i, "qty", i, "code", "K" + i));
        }
        engine.save("", WRITES);
        engine.run(ALL);
    }

    @Test
    void tellsWhichBodiesOfWrittenRecordsChangeAndHow() {
        written(3);

        Plan plan = plan(x(WRITES.replace("'value':'{{qty}}'", "'value':'{{qty}}','type':'number'")));

        assertThat(plan.changes()).isTrue();
        Map<?, ?> change = first(plan);
        assertThat(change.get("change")).isEqualTo("update");
        assertThat(Json.write(change.get("members")))
                .contains("\"pointer\":\"/target/metadata/request/1/type\",\"from\":null,\"to\":\"number\"");
        Map<?, ?> bodies = (Map<?, ?>) change.get("bodies");
        assertThat(bodies.get("compared")).isEqualTo(3L);
        assertThat(bodies.get("changed")).isEqualTo(3L);
        assertThat(Json.write(bodies.get("fields"))).isEqualTo("{\"/qty\":3}");
        assertThat(Json.write(bodies.get("examples")))
                .contains("\"key\":\"2\",\"pointer\":\"/qty\",\"from\":2,\"to\":\"2\"");
        assertThat(Json.write(change.get("again"))).contains("\"records\":0,\"exact\":true");
        assertThat(engine.integrations.find("x").orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void theSameFileChangesNothingAndOnlyOneThatDiffersDoes() {
        written(1);
        Plan none = plan(x(WRITES));
        assertThat(none.changes()).isFalse();
        assertThat(first(none).get("change")).isEqualTo("none");

        assertThat(apply(none).changedSomething()).isFalse();
        assertThat(first(plan(file("y.json", document("y", "", WRITES, "")))).get("change"))
                .isEqualTo("create");
    }

    @Test
    void namesRecordsThatCanNotBeMappedAnyMore() {
        written(2);

        Plan plan = plan(
                x(
                        ",'request':[{'field':'no','value':'A{{id}}'},{'field':'f','value':'{{nothing}}','is_required':true}]"));

        Map<?, ?> bodies = (Map<?, ?>) first(plan).get("bodies");
        assertThat(bodies.get("failing")).isEqualTo(2L);
        assertThat(bodies.get("changed")).isEqualTo(2L);
        assertThat(Json.write(bodies.get("failures"))).contains("\"field\":\"f\"");
    }

    @Test
    void tellsWhichRecordsAreWrittenAgainWhenTheirKeyIsTakenFromElsewhere() {
        written(2);

        Map<?, ?> again = (Map<?, ?>) first(plan(file(
                        "x.json",
                        document("x", "", WRITES, "").replace("\"id\":\"id\"", "\"id\":\"qty\",\"number\":\"id\""))))
                .get("again");
        assertThat(again.get("records")).isEqualTo(0L);

        Map<?, ?> others = (Map<?, ?>)
                first(plan(file("x.json", document("x", "", WRITES, "").replace("\"id\":\"id\"", "\"id\":\"code\""))))
                        .get("again");
        assertThat(Json.write(others)).contains("new-key").contains("\"records\":2");
    }

    @Test
    void tellsThatRowsChangedMeanwhileAreWrittenOnceKeysAreNotCheckedAnyMore() {
        engine.account.rows.add(Map.of("id", "1", "qty", 1));
        engine.account.rows.add(Map.of("id", "2", "qty", 2));
        engine.save(",'idCheck':true", WRITES);
        engine.run(ALL);
        engine.account.rows.set(0, Map.of("id", "1", "qty", 9));
        engine.run(ALL);

        Map<?, ?> again = (Map<?, ?>) first(plan(file("x.json", document("x", ",'idCheck':false", WRITES, ""))))
                .get("again");

        assertThat(Json.write(again)).contains("changed-at-source", "\"records\":1", "\"keys\":[\"1\"]");
    }

    @Test
    void appliesAllOrNothingAndRefusesWhenTheStateMoved() {
        written(1);
        Plan plan = plan(
                x(WRITES.replace("A{{id}}", "B{{id}}")), file("y.json", document("y", "", WRITES, ",'enabled':false")));
        engine.save("", WRITES.replace("A{{id}}", "C{{id}}"));

        assertThatThrownBy(() -> apply(plan))
                .isInstanceOf(PromotionRefused.class)
                .hasMessageContaining("state-moved")
                .hasMessageContaining("integration x");
        assertThat(engine.integrations.find("y")).isEmpty();

        Plan again = plan(
                x(WRITES.replace("A{{id}}", "B{{id}}")), file("y.json", document("y", "", WRITES, ",'enabled':false")));
        Applying.Applied applied = apply(again);
        assertThat(applied.brought()).extracting(ItemKey::id).containsExactly("x", "y");
        assertThat(engine.integrations.find("x").orElseThrow().document()).contains("B{{id}}");
        assertThat(apply(again).changedSomething()).isFalse();
    }

    @Test
    void whatFailsInsideLeavesEverythingAsItWas() {
        written(1);
        Plan plan = plan(
                x(WRITES.replace("A{{id}}", "B{{id}}")),
                file("c.json", "{'connections':[{'id':'b','connector':'fake','settings':{}}]}"));
        Promotion promotion = engine.promotion();

        assertThatThrownBy(
                        () -> promotion.apply(plan, promotion.load(plan), false, Saving.by("li"), (store, applied) -> {
                            throw new IllegalStateException("the light goes out");
                        }))
                .hasMessageContaining("light");

        assertThat(engine.integrations.find("x").orElseThrow().revision()).isEqualTo(1);
        assertThat(engine.stored.find("b")).isEmpty();
        assertThat(plan(x(WRITES)).leftovers()).isEmpty();
    }

    @Test
    void fillsInWhatStandsForWhichNameInAnEnvironment() {
        engine.stored.save(new ConnectionDefinition("prod", "fake", List.of(), Map.of()));
        MetadataFile env = file(
                "d/env/prod.json",
                "{'connections':{'test':'prod'},'organisations':{'总公司':'100'},'schedules':{'*':{'source':'0 8 * * *'}},"
                        + "'enabled':{'y':false},'mappings':{'m':'prod-m'}}");
        MetadataFile table = file("d/mappings/prod-m.json", "{'a':'1','b':'2'}");
        String target =
                ",'request':[{'field':'org','value':'总公司'},{'field':'no','value':'{{id}}','mapping':{'target':'m','direction':'positive'}}]";
        MetadataFile y = file(
                "d/y.json",
                document("y", "", target, ",'mappings':{'m':{'a':'9'}}")
                        .replace("\"connection\":\"a\"", "\"connection\":\"test\""));

        apply(plan("prod", false, y, env, table));

        Map<String, Object> stored =
                Json.readObject(engine.integrations.find("y").orElseThrow().document());
        assertThat(Json.write(stored))
                .contains(
                        "\"connection\":\"prod\"",
                        "\"value\":\"100\"",
                        "\"source\":\"0 8 * * *\"",
                        "{\"a\":\"1\",\"b\":\"2\"}")
                .doesNotContain("总公司");
        assertThat(engine.integrations.find("y").orElseThrow().enabled()).isFalse();
        assertThat(engine.promotion().plan(List.of(y), "none", 10, false).problems())
                .extracting(Problem::code)
                .contains("no-environment");
        MetadataFile wrong = file("env/prod.json", "{'connections':{'a':1},'other':{}}");
        assertThat(engine.promotion().plan(List.of(y, wrong), "prod", 10, false).problems())
                .extracting(Problem::pointer)
                .contains("/connections/a", "/other");
    }

    @Test
    void comparingEndsInTimeAndSaysSo() {
        written(2);
        AtomicLong minutes = new AtomicLong();
        Clock passing = new Clock() {
            @Override
            public Instant instant() {
                return Instant.EPOCH.plus(Duration.ofMinutes(minutes.incrementAndGet() * 5));
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };

        Plan plan = engine.promotion(passing)
                .plan(List.of(x(WRITES.replace("A{{id}}", "B{{id}}"))), null, 1_000, false)
                .plan();

        assertThat(Json.write(first(plan))).contains("compared-partly", "\"compared\":0");
        assertThat(plan.changes()).isTrue();
    }

    @Test
    void oneTableInManyDocumentsHasABudget() {
        List<MetadataFile> files = new ArrayList<>();
        files.add(file("mappings/m.json", "{'a':'" + "x".repeat(1_000_000) + "'}"));
        for (int i = 0; i < 70; i++) {
            files.add(file("y" + i + ".json", document("y" + i, "", WRITES, ",'mappings':{'m':{}}")));
        }

        assertThatThrownBy(() -> engine.promotion().plan(files, null, 10, false))
                .isInstanceOf(PromotionRefused.class)
                .hasMessageContaining("too-large");
    }

    @Test
    void showsDriftAndPrunesOnlyWhatAPlanBrought() {
        engine.save("mine", "", WRITES);
        apply(plan(file("y.json", document("y", "", WRITES, ""))));
        engine.integrations.enable("y", false);

        Plan drifted = plan(file("y.json", document("y", "", WRITES, "")));
        assertThat(drifted.changes()).isFalse();
        assertThat(Json.write(first(drifted).get("drift"))).contains("/enabled", "\"from\":true,\"to\":false");

        Plan left = plan(null, false, x(WRITES));
        assertThat(left.leftovers()).extracting(ItemKey::id).containsExactly("y");
        apply(left);
        assertThat(engine.integrations.find("y")).isPresent();

        Map<String, Object> forged = new LinkedHashMap<>(left.json());
        forged.put("prune", true);
        forged.put("leftovers", List.of(Map.of("kind", "integration", "id", "mine")));
        assertThat(apply(Plan.read(Json.write(forged))).deleted()).isEmpty();

        Plan pruning = plan(null, true, x(WRITES));
        assertThat(pruning.changes()).isTrue();
        assertThat(apply(pruning).deleted()).extracting(ItemKey::id).containsExactly("y");
        assertThat(engine.integrations.find("y")).isEmpty();
        assertThat(engine.integrations.find("mine")).isPresent();
    }

    @Test
    void isUndoneByAnotherPlan() {
        written(1);
        String before = engine.integrations.find("x").orElseThrow().document();
        apply(plan(x(WRITES.replace("A{{id}}", "B{{id}}"))));

        apply(plan(file("x.json", before)));

        assertThat(engine.integrations.find("x").orElseThrow().document()).isEqualTo(before);
        assertThat(plan(file("x.json", before)).changes()).isFalse();
    }

    @Test
    void whatIsNoPlanIsRefused() {
        List<String> texts = new ArrayList<>(List.of("", "[]", "{}", "{\"duijiePlan\":2}", "{\"duijiePlan\":1}"));
        texts.add("{\"duijiePlan\":1,\"basis\":[1],\"files\":[],\"leftovers\":[]}");
        texts.add("{\"duijiePlan\":1,\"basis\":[{\"kind\":\"other\",\"id\":\"x\"}],\"files\":[],\"leftovers\":[]}");
        texts.forEach(text -> assertThatThrownBy(() -> Plan.read(text))
                .isInstanceOf(PromotionRefused.class)
                .hasMessageContaining("no-plan"));
    }

    @Test
    void bringsAlertRulesAndSettingsAndTakesBackOnlyTheRulesItBrought() {
        String rule = "{'id':'mine','kind':'runFailed','integrations':'*'}";
        MetadataFile alerts = file("alerts.json", "{'rules':[" + rule + "],'settings':{'language':'en'}}");

        Plan plan = plan(alerts);

        assertThat(Json.write(plan.summary().get("alerts")))
                .contains("\"kind\":\"alert-rule\",\"id\":\"mine\",\"change\":\"create\"")
                .contains("\"kind\":\"alert-settings\"")
                .contains("\"pointer\":\"/settings/language\"");
        assertThat(apply(plan).brought()).hasSize(2);
        assertThat(plan(alerts).changes()).isFalse();
        int rules = engine.alerts().rules().size();

        assertThat(apply(plan(null, true, x(WRITES))).deleted())
                .extracting(ItemKey::id)
                .containsExactly("mine");
        assertThat(engine.alerts().rules()).hasSize(rules - 1);
    }
}
