package io.duijie.dialect.metadata;

import static io.duijie.dialect.metadata.LoadRows.row;
import static io.duijie.dialect.metadata.Marked.file;
import static io.duijie.dialect.metadata.Marked.integration;
import static io.duijie.dialect.metadata.Marked.source;
import static io.duijie.dialect.metadata.Marked.sourceValue;
import static io.duijie.dialect.metadata.Marked.target;
import static io.duijie.dialect.metadata.Marked.targetEntry;
import static io.duijie.dialect.metadata.Marked.targetValue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Dialect appendix A: shapes that are not the dialect, one tiny document each. */
class AppendixATest {
    private static final String REQUEST = "/target/metadata/request";
    private static final String VALUE = REQUEST + "/0/value";

    @TestFactory
    Stream<DynamicTest> values() {
        return Stream.of(
                row("now", targetValue("§'{{$now}}'"), VALUE + " not-dialect error"),
                row(
                        "not looked into further",
                        sourceValue("§'{{$lastExecuteTime|format:’yyyy’}}{{a|b}}{{'"),
                        "/source/metadata/request/0/value not-dialect error"),
                row("addDays", targetValue("§'{{CURRENT_TIME|addDays:-1}}'"), VALUE + " not-dialect error"),
                row("global", targetValue("§'{{global.x}}'"), VALUE + " not-dialect error"),
                row(
                        "webhook",
                        sourceValue("§'{{webhook.body.x}}'"),
                        "/source/metadata/request/0/value not-dialect error"),
                row(
                        "lastSyncTime",
                        sourceValue("§'{{lastSyncTime}}'"),
                        "/source/metadata/request/0/value unknown-variable error"),
                row("timestamp_ms", targetValue("§'{{a|timestamp_ms}}'"), VALUE + " unknown-format error"),
                row("today", targetValue("§'${today()}'"), VALUE + " not-dialect error"),
                row("if", targetValue("§'if({{a}}, 1, 2)'"), VALUE + " not-dialect error"),
                row("switch", targetValue("§'switch(a)'"), VALUE + " not-dialect error"),
                row("concat", targetValue("§'concat({{a}},’(’)'"), VALUE + " not-dialect error"),
                row("formatDate", targetValue("§'formatDate({{a}})'"), VALUE + " not-dialect error"),
                row("a sentence", targetValue("'if(a) or concat(b)'")));
    }

    @TestFactory
    Stream<DynamicTest> members() {
        return Stream.of(
                row("request as a map", target("'request':§{'a':'{{$now}}','a':1}"), REQUEST + " not-dialect error"),
                row(
                        "children as a map",
                        targetEntry("{'field':'f','type':'object','children':§{'a':1}}"),
                        REQUEST + "/0/children not-dialect error"),
                row(
                        "a parser of another kind",
                        targetEntry("{'field':'f','parser':§{'type':'x','name':'Foo','params':1}}"),
                        REQUEST + "/0/parser not-dialect error"),
                row(
                        "a parser as a text",
                        targetEntry("{'field':'f','parser':§'A,B'}"),
                        REQUEST + "/0/parser not-dialect error"),
                row(
                        "braces in id and number",
                        integration("", ",'number':§'{no}'", "").replace("'id':'id'", "'id':§'{{response.FBillNo}}'"),
                        "/source/metadata/id not-dialect error",
                        "/source/metadata/number not-dialect error"),
                row(
                        "paging of another kind",
                        source("'pagination':{'pageSize':5,§'pageField':'p',§'hasNextField':{'a':1,'a':2}}"),
                        "/source/metadata/pagination/pageField not-dialect error",
                        "/source/metadata/pagination/hasNextField not-dialect error"),
                row("type CREATE", target("'type':§'CREATE'"), "/target/metadata/type not-dialect error"),
                row(
                        "six-field cron",
                        file("'schedule':{'source':§'0 */5 * * * *'}"),
                        "/schedule/source bad-cron error"));
    }

    @TestFactory
    Stream<DynamicTest> foreignKeys() {
        return Stream.of(
                        "requestParams",
                        "otherRequestParams",
                        "responseParams",
                        "flattenConfig",
                        "fetchOverride",
                        "retryPolicy",
                        "idempotency",
                        "writeMode",
                        "onInit",
                        "onFetch",
                        "mapping")
                .flatMap(key -> Stream.of(
                        row(
                                key + " in a source",
                                source("§'" + key + "':{'a':1,'a':2}"),
                                "/source/metadata/" + key + " not-dialect error"),
                        row(
                                key + " in a target",
                                target("§'" + key + "':1"),
                                "/target/metadata/" + key + " not-dialect error")));
    }
}
