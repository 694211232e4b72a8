package io.duijie.dialect.metadata;

import static io.duijie.dialect.metadata.LoadRows.row;
import static io.duijie.dialect.metadata.Marked.integration;
import static io.duijie.dialect.metadata.Marked.source;
import static io.duijie.dialect.metadata.Marked.target;

import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Dialect appendix B, the rows about the keys of a document: one tiny document each. */
class DocumentProblemsTest {
    private static final String SOURCE = "/source/metadata";
    private static final String TARGET = "/target/metadata";

    @TestFactory
    Stream<DynamicTest> sides() {
        return Stream.of(
                row(
                        "a condition in a target",
                        target("§'condition':[[{'logic':'in'}]]"),
                        TARGET + "/condition wrong-side warning"),
                row(
                        "what is on the wrong side is not checked",
                        target("§'formatResponse':{'a':1,'a':2},§'id':5"),
                        TARGET + "/formatResponse wrong-side warning",
                        TARGET + "/id wrong-side warning"),
                row(
                        "groupCalculate in a source",
                        source("§'groupCalculate':5"),
                        SOURCE + "/groupCalculate wrong-side warning"),
                row("autoCheck in a source", source("§'autoCheck':true"), SOURCE + "/autoCheck wrong-side warning"),
                row(
                        "idCheck in a target",
                        target("§'idCheck':true,§'autoCheck':true"),
                        TARGET + "/idCheck unused-key info",
                        TARGET + "/autoCheck unused-key info"),
                row(
                        "without effect",
                        source("§'delay':5,§'buildModel':1"),
                        SOURCE + "/delay unused-key info",
                        SOURCE + "/buildModel unused-key info"),
                row("unknown", target("§'colour':5"), TARGET + "/colour unknown-key info"),
                row("labels", source("'type':'query','effect':5,'name':'x','method':'GET'")),
                row(
                        "no id",
                        integration("", "", "").replace(",'id':'id'", "").replace("{'api':'/q'", "§{'api':'/q'"),
                        SOURCE + " missing-id warning"));
    }

    @TestFactory
    Stream<DynamicTest> pathsThatLeaveTheConnection() {
        return Stream.of(
                        "/../tenant-b",
                        "/%2e%2E/b",
                        "/%252e%252e/b",
                        "//host/x",
                        "/a\\\\..\\\\b",
                        "http://host/x",
                        "/a#b")
                .flatMap(api -> Stream.of(
                        row(
                                "source " + api,
                                integration("", "", "")
                                        .replaceFirst("'api':'/q'", "'api':§'" + Matcher.quoteReplacement(api) + "'"),
                                SOURCE + "/api api-outside-base error"),
                        row(
                                "detail " + api,
                                source("'otherRequest':[{'field':'detailApi','children':[{'field':'api','value':§'"
                                        + api + "'}]}]"),
                                SOURCE + "/otherRequest/0/children/0/value api-outside-base error")));
    }

    @TestFactory
    Stream<DynamicTest> operations() {
        return Stream.of(
                row("none", target("'operation':{},'otherRequest':null")),
                row("none by name", target("'operation':{'method':'none'}")),
                row("no method", target("'operation':§{'rows':1}"), TARGET + "/operation missing-key error"),
                row(
                        "unknown",
                        target("'operation':{'method':§'bulk'}"),
                        TARGET + "/operation/method unknown-operation error"),
                row(
                        "splitArray on the target",
                        target("'operation':{'method':§'splitArray','arrayKey':'a'}")
                                .replace(",'arrayKey':'a'", ""),
                        TARGET + "/operation/method unknown-operation error"),
                row(
                        "batch on the source",
                        source("'operation':{'method':§'batchArraySave'}"),
                        SOURCE + "/operation/method unknown-operation error"),
                row(
                        "batch without rowsKey",
                        target("'operation':§{'method':'batchArraySave','rows':'2'}"),
                        TARGET + "/operation operation-args error"),
                row(
                        "batch of no rows",
                        target("'operation':{'method':'batchArraySave','rowsKey':'a','rows':§0}"),
                        TARGET + "/operation/rows wrong-type error"),
                row(
                        "batch of some rows",
                        target("'operation':{'method':'batchArraySave','rowsKey':'a','rows':§'x'}"),
                        TARGET + "/operation/rows wrong-type error"),
                row(
                        "splitArray without arrayKey",
                        source("'operation':§{'method':'splitArray'}"),
                        SOURCE + "/operation operation-args error"),
                row("merge", target("'operation':{'method':'merge','field':'a','body':['b'],'bodyName':'c'}")),
                row(
                        "merge without lists",
                        target("'operation':§{'method':'merge','field':'a','bodyName':'c'}"),
                        TARGET + "/operation operation-args error"),
                row(
                        "groupCalculate",
                        target("'groupCalculate':{'calculate':{'a':§'$add'}}"),
                        TARGET + "/groupCalculate/calculate/a operation-args error"));
    }

    @TestFactory
    Stream<DynamicTest> sourceKeys() {
        return Stream.of(
                row(
                        "unknown logic",
                        source("'condition':[[{'field':'a','logic':§'in','value':'1'}]]"),
                        SOURCE + "/condition/0/0/logic unknown-logic error"),
                row(
                        "between one",
                        source("'condition':[[{'field':'a','logic':'between','value':§'5'}]]"),
                        SOURCE + "/condition/0/0/value condition-value error"),
                row(
                        "between nothing",
                        source("'condition':[[§{'field':'a','logic':'between'}]]"),
                        SOURCE + "/condition/0/0 condition-value error"),
                row(
                        "between variables",
                        source(
                                "'condition':[[{'field':'a','logic':'between','value':'timestamp:{{DAYS_AGO_1}},{{CURRENT_TIME}}'}]]")),
                row(
                        "a time that is none",
                        source("'condition':[[{'field':'a','logic':'gt','value':§'timestamp:soon'}]]"),
                        SOURCE + "/condition/0/0/value condition-value error"),
                row(
                        "unknown variable",
                        source("'condition':[[{'field':'a','logic':'eq','value':§'{{LAST_SYNCTIME}}'}]]"),
                        SOURCE + "/condition/0/0/value unknown-variable error"),
                row(
                        "an expression as the value",
                        source("'condition':[[{'field':'a','logic':'between','value':'_function CONCAT(1,2)'}]]")),
                row(
                        "expressions that don't compile as the value",
                        source("'condition':[[{'field':'a','logic':'eq','value':§'_mvel (((('},"
                                + "{'field':'a','logic':'eq','value':§'_function NO_SUCH(1)'},"
                                + "{'field':'a','logic':'between','value':§'_findCollection find'},"
                                + "{'field':'a','logic':'eq','value':§'_function 1+{{a}}'}]]"),
                        SOURCE + "/condition/0/0/value mvel-syntax error",
                        SOURCE + "/condition/0/1/value unknown-function error",
                        SOURCE + "/condition/0/2/value lookup-syntax error",
                        SOURCE + "/condition/0/3/value unknown-variable error"),
                row(
                        "no field, no logic",
                        source("'condition':[[§{'value':1}]]"),
                        SOURCE + "/condition/0/0 missing-key error"),
                row(
                        "groups are lists",
                        source("'condition':[§{'field':'a'}]"),
                        SOURCE + "/condition/0 wrong-type error"),
                row(
                        "mvel",
                        source("'condition':[[{'mvel':§'a = 1'}]]"),
                        SOURCE + "/condition/0/0/mvel mvel-forbidden error"),
                row(
                        "formatResponse",
                        source("'formatResponse':[{'old':'a','new':'b','format':§'datum'},§{'old':'a'}]"),
                        SOURCE + "/formatResponse/0/format unknown-format error",
                        SOURCE + "/formatResponse/1 missing-key error"),
                row("beatFlat", source("'beatFlat':§'items'"), SOURCE + "/beatFlat wrong-type error"),
                row(
                        "page size",
                        source("'pagination':{'pageSize':§'many'}"),
                        SOURCE + "/pagination/pageSize wrong-type error"),
                row(
                        "omissionRemedy",
                        source("'omissionRemedy':{'crontab':'2 */2 * *"
                                + " *','takeOverRequest':[{'field':'start','value':'{{DAYS_AGO_2|date}}'}]}")),
                row(
                        "omissionRemedy by hand only",
                        source("'omissionRemedy':{'takeOverRequest':[{'field':'a','value':'1'}]}")),
                row(
                        "a remedy with a faulty cron line",
                        source("'omissionRemedy':{'crontab':§'@daily','takeOverRequest':[]}"),
                        SOURCE + "/omissionRemedy/crontab bad-cron error"),
                row(
                        "entries that take over are entries of the source",
                        source(
                                "'omissionRemedy':{'crontab':'2 * * *"
                                        + " *','takeOverRequest':[§{'value':'1'},{'field':'a','value':§'{{b}}'},{'field':§'a','type':§'money'}]}"),
                        SOURCE + "/omissionRemedy/takeOverRequest/0 missing-key error",
                        SOURCE + "/omissionRemedy/takeOverRequest/1/value unknown-variable error",
                        SOURCE + "/omissionRemedy/takeOverRequest/2/field duplicate-field warning",
                        SOURCE + "/omissionRemedy/takeOverRequest/2/type unknown-type warning"),
                row(
                        "a list that is none takes nothing over",
                        source("'omissionRemedy':{'takeOverRequest':§'a'}"),
                        SOURCE + "/omissionRemedy/takeOverRequest wrong-type error"),
                row(
                        "detailApi",
                        source(
                                "'otherRequest':[{'field':'detailApi','type':'object','children':[{'field':'api','value':'x.get'},{'field':'code','value':'{{code}}'}]}]")),
                row("detailApi as a path", source("'otherRequest':[{'field':'detailApi','value':'x.get'}]")),
                row(
                        "detailApi without api",
                        source(
                                "'otherRequest':[§{'field':'detailApi','type':'object','children':[{'field':'code','value':'{{code}}'}]}]"),
                        SOURCE + "/otherRequest/0 missing-key error"),
                row(
                        "a faulty detail body",
                        source(
                                "'otherRequest':[{'field':'detailApi','children':[{'field':'api','value':'x'},{'field':'c','value':§'{{code|datum}}'}]}]"),
                        SOURCE + "/otherRequest/0/children/1/value unknown-format error"),
                row(
                        "a row outside the detail",
                        source("'otherRequest':[{'field':'detailApi','value':'x'},{'field':'c','value':§'{{code}}'}]"),
                        SOURCE + "/otherRequest/1/value unknown-variable error"),
                row("a list key", source("'otherRequest':[{'field':'dataKey','value':'data.list'}]")));
    }

    @TestFactory
    Stream<DynamicTest> writeBack() {
        return Stream.of(
                row(
                        "primaryWriteback",
                        target(
                                "'response':[{'field':'primaryWriteback','children':[{'field':'id','value':'{{Id}}'}]}]")),
                row(
                        "a call-back to nowhere",
                        target("'response':[§{'field':'callBackStrategy','children':[{'field':'a','value':'{{b}}'}]}]"),
                        TARGET + "/response/0 missing-key error"),
                row(
                        "a call-back as a map",
                        target("'callBackStrategy':{'strategyId':'n','a':§'{{b|c}}'}"),
                        TARGET + "/callBackStrategy/a unknown-format error"),
                row(
                        "a call-back as an entry",
                        target(
                                "'callBackStrategy':{'field':'callBackStrategy','children':[{'field':'strategyId','value':'n'},{'field':'a','value':§'{{b|c}}'}]}"),
                        TARGET + "/callBackStrategy/children/1/value unknown-format error"));
    }

    @TestFactory
    Stream<DynamicTest> connectorRules() {
        return Stream.of(
                row(
                        "no FormId",
                        integration("", "", ",'x':1").replace("{'api':'/s','x':1", "§{'api':'forms'"),
                        TARGET + " no-formid error"),
                row(
                        "the connector places the rows",
                        integration(
                                        "",
                                        "",
                                        ",'operation':{'method':'batchArraySave'},'request':[{'field':'FormId'}],'otherRequest':[{'field':'FormId','value':'A'}]")
                                .replace("/s", "forms")));
    }
}
