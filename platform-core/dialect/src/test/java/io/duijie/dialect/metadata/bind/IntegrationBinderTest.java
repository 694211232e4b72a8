package io.duijie.dialect.metadata.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Operation;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Condition;
import io.duijie.dialect.document.Condition.Logic;
import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.FieldEntry.MappingRule;
import io.duijie.dialect.document.FieldEntry.OnMiss;
import io.duijie.dialect.document.FieldEntry.ParserRule;
import io.duijie.dialect.document.FormatRule;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.Options;
import io.duijie.dialect.document.Options.OnLocked;
import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.document.Schedule;
import io.duijie.dialect.document.SourceDocument;
import io.duijie.dialect.document.TargetDocument;
import io.duijie.dialect.document.TargetDocument.Batch;
import io.duijie.dialect.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntegrationBinderTest {

    @Test
    void bindsTheFile() {
        Integration integration = bind(
                "'name':'N','enabled':false,'startFrom':'2026-01-02','schedule':{'source':'* * * * *',"
                        + "'target':null,'zone':'Europe/Berlin'},'mappings':{'w':{'1':'A','2':2}},"
                        + "'options':{'overlapSeconds':60,'maxPages':9,'maxRecordsOfRow':500,'maxRecordMilliseconds':1500,"
                        + "'maxRecordBytes':9000,'onLocked':'reopen'}",
                "",
                "");

        assertThat(integration.id()).isEqualTo("x");
        assertThat(integration.name()).isEqualTo("N");
        assertThat(integration.enabled()).isFalse();
        assertThat(integration.startFrom()).isEqualTo(Instant.parse("2026-01-01T23:00:00Z"));
        assertThat(integration.schedule()).isEqualTo(new Schedule("* * * * *", null, null, ZoneId.of("Europe/Berlin")));
        assertThat(integration.mappings()).isEqualTo(Map.of("w", Map.of("1", "A", "2", 2L)));
        assertThat(integration.options())
                .isEqualTo(new Options(
                        Duration.ofMinutes(1),
                        9,
                        OnLocked.REOPEN,
                        new RecordLimits(500, Duration.ofMillis(1_500), 9_000)));
        assertThat(integration.source().connection()).isEqualTo("a");
    }

    @Test
    void fillsInWhatIsNotThere() {
        Integration integration = bind("'startFrom':'0000-00-00','schedule':null", "", "");

        assertThat(integration.name()).isEqualTo("x");
        assertThat(integration.enabled()).isTrue();
        assertThat(integration.startFrom()).isNull();
        assertThat(integration.schedule()).isEqualTo(new Schedule(null, null, null, Schedule.DEFAULT_ZONE));
        assertThat(integration.options()).isEqualTo(Options.DEFAULTS);
        SourceDocument source = integration.source();
        assertThat(source.method()).isEqualTo("POST");
        assertThat(source.idCheck()).isTrue();
        assertThat(source.dataKey()).isNull();
        assertThat(source.pageSize()).isZero();
        assertThat(source.condition()).isEmpty();
        assertThat(integration.target().batch()).isNull();
    }

    @Test
    void letsTheLaterEntryCountInItsPlace() {
        List<FieldEntry> request = bind(
                        "",
                        "",
                        "'request':[{'field':'a','value':'1'},{'field':'b','value':2},{'field':'a',"
                                + "'type':'STRING','is_required':true,'parser':{'name':'ConvertObjectParser','params':'N','x':1},"
                                + "'mapping':{'target':'w','direction':'negative','onMiss':'fail'}},{'field':'o','type':'object',"
                                + "'children':[{'field':'c'}],'parser':{},'mapping':null}]")
                .target()
                .request();

        assertThat(request).extracting(FieldEntry::field).containsExactly("b", "a", "o");
        FieldEntry a = request.get(1);
        assertThat(a.value()).isNull();
        assertThat(a.type()).isEqualTo("string");
        assertThat(a.required()).isTrue();
        assertThat(a.parser()).isEqualTo(new ParserRule("ConvertObjectParser", Map.of("params", "N")));
        assertThat(a.mapping()).isEqualTo(new MappingRule("w", true, OnMiss.FAIL));
        assertThat(request.get(2).children()).extracting(FieldEntry::field).containsExactly("c");
        assertThat(request.get(2).parser()).isNull();
        assertThat(request.get(2).mapping()).isNull();
        assertThat(request.get(0).children()).isNull();
    }

    @Test
    void bindsTheSource() {
        SourceDocument source = bind(
                        "",
                        "'method':'GET','id':'no','number':'name','idCheck':false,'beatFlat':['d'],"
                                + "'pagination':{'pageSize':'20'},'operation':{'method':'splitArray','arrayKey':'items'},"
                                + "'formatResponse':[{'old':'a','new':'b','format':'date'}],"
                                + "'condition':[[{'field':'a','logic':'egt','value':1,'strictMode':true}],[]]",
                        "")
                .source();

        assertThat(source.method()).isEqualTo("GET");
        assertThat(source.id()).isEqualTo("no");
        assertThat(source.number()).isEqualTo("name");
        assertThat(source.idCheck()).isFalse();
        assertThat(source.beatFlat()).containsExactly("d");
        assertThat(source.pageSize()).isEqualTo(20);
        assertThat(source.splitArray()).isEqualTo("items");
        assertThat(source.formatResponse()).containsExactly(new FormatRule("a", "b", "date"));
        assertThat(source.condition()).isEqualTo(List.of(List.of(new Condition("a", Logic.EGT, 1L, true)), List.of()));
    }

    @Test
    void findsTheListKey() {
        String request = "'otherRequest':[{'field':'dataKey','value':'r'},{'field':'x','value':'1'}]";

        assertThat(bind("", request, "").source().dataKey()).isEqualTo("r");
        assertThat(bind("", request, "").source().otherRequest())
                .extracting(FieldEntry::field)
                .containsExactly("x");
        assertThat(bind("", request + ",'otherResponse':[{'field':'list','value':'d'}]", "")
                        .source()
                        .dataKey())
                .isEqualTo("d");
        assertThat(bind(
                                "",
                                request
                                        + ",'otherResponse':[{'field':'x','value':'y'},{'field':'dataKey','value':'k'}]",
                                "")
                        .source()
                        .dataKey())
                .isEqualTo("k");
    }

    @Test
    void takesThePlannedEntriesOfAConnector() {
        SourceDocument source = bind("", "'request':[{'field':'a'}]", "").source();
        SourcePlan plan = new SourcePlan(
                Operation.source("q", Text.same("q"), "", Set.of()),
                List.of(),
                List.of(Map.of("field", "FormId", "value", "F"), Map.of("field", "dataKey", "value", "k")),
                List.of("a"),
                List.of());

        SourceDocument planned = Bindings.planned(source, plan);

        assertThat(planned.request()).isEmpty();
        assertThat(planned.otherRequest()).extracting(FieldEntry::field).containsExactly("FormId");
    }

    @Test
    void bindsTheTarget() {
        TargetDocument target = bind(
                        "",
                        "",
                        "'operation':{'method':'batchArraySave','rows':'5'},"
                                + "'otherRequest':[{'field':'dataKey'},{'field':'y'}],'response':[{'field':'primaryWriteback',"
                                + "'children':[{'field':'id','value':'{{Id}}'}]},{'field':'callBackStrategy','children':["
                                + "{'field':'strategyId','value':'n'},{'field':'a','value':'{{b}}'}]}],"
                                + "'callBackStrategy':{'strategyId':'m','c':'{{d}}'}")
                .target();

        assertThat(target.batch()).isEqualTo(new Batch(null, 5));
        assertThat(target.otherRequest()).extracting(FieldEntry::field).containsExactly("y");
        assertThat(target.primaryWriteback()).extracting(FieldEntry::field).containsExactly("id");
        assertThat(target.callBacks())
                .extracting(entries -> entries.stream()
                        .map(entry -> entry.field() + "=" + entry.value())
                        .toList())
                .containsExactly(List.of("strategyId=n", "a={{b}}"), List.of("strategyId=m", "c={{d}}"));
    }

    @Test
    void bindsACallBackWrittenAsAnEntry() {
        TargetDocument target = bind(
                        "",
                        "",
                        "'callBackStrategy':{'field':'callBackStrategy','type':'object','children':["
                                + "{'field':'strategyId','value':'n'}]}")
                .target();

        assertThat(target.callBacks()).hasSize(1);
        assertThat(target.callBacks().get(0)).extracting(FieldEntry::field).containsExactly("strategyId");
    }

    private static Integration bind(String file, String source, String target) {
        return IntegrationBinder.bind(
                Json.readObject(("{'id':'x'" + comma(file) + ",'source':{'connection':'a','metadata':{"
                                + "'api':'/q'" + comma(source) + "}},'target':{'connection':'b','metadata':{'api':'/s'"
                                + comma(target) + "}}}")
                        .replace('\'', '"')));
    }

    private static String comma(String members) {
        return members.isEmpty() ? "" : "," + members;
    }
}
