package io.duijie.dialect.metadata;

import static io.duijie.dialect.metadata.LoadRows.row;
import static io.duijie.dialect.metadata.Marked.file;
import static io.duijie.dialect.metadata.Marked.integration;
import static io.duijie.dialect.metadata.Marked.target;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Dialect appendix B, the rows about a file as a whole: one tiny document each. */
class FileProblemsTest {

    @TestFactory
    Stream<DynamicTest> json() {
        return Stream.of(
                row("a missing comma", "{'id':'x' §'name':1}", " json-syntax error"),
                row("nothing", "§", " json-syntax error"),
                row("cut off", "{'id':'x',§", " json-syntax error"),
                row("two values", "{} §{}", " json-syntax error"),
                row("no object", "§[]", " wrong-type error"),
                row(
                        "a key twice",
                        target("'method':'A',§'method':'B'"),
                        "/target/metadata/method json-duplicate-key warning"),
                row(
                        "a key three times",
                        target("'method':'A',§'method':'B',\n§'method':'C'"),
                        "/target/metadata/method json-duplicate-key warning",
                        "/target/metadata/method json-duplicate-key warning"));
    }

    @TestFactory
    Stream<DynamicTest> keys() {
        return Stream.of(
                row("nothing in it", "§{}", " missing-key error"),
                row(
                        "no id",
                        "§{'source':{'connection':'a','metadata':{'api':'/q','id':'i'}},"
                                + "'target':{'connection':'a','metadata':{'api':'/s'}}}",
                        " missing-key error"),
                row("bad id", file("'id':§'a b'").replace("'id':'x',", ""), "/id bad-id error"),
                row("empty id", file("'id':§''").replace("'id':'x',", ""), "/id bad-id error"),
                row("id is a number", file("'id':§5").replace("'id':'x',", ""), "/id wrong-type error"),
                row("enabled is a text", file("'enabled':§'yes'"), "/enabled wrong-type error"),
                row("unknown member", file("§'color':1"), "/color unknown-key info"),
                row("no value counts as absent", file("'options':null,'hooks':{},'mappings':[],'name':''")),
                row(
                        "options",
                        file("'options':{'overlapSeconds':§-1,'maxPages':§'9','onLocked':§'stop',§'x':1}"),
                        "/options/overlapSeconds wrong-type error",
                        "/options/maxPages wrong-type error",
                        "/options/onLocked wrong-type error",
                        "/options/x unknown-key info"),
                row(
                        "no metadata, no connection",
                        "{'id':'x','source':§{'connection':'a'},\n'target':§{'metadata':{'api':'/s'}}}",
                        "/source missing-key error",
                        "/target missing-key error"),
                row(
                        "no connection is needed",
                        "{'id':'x','source':{'metadata':{'api':'空操作','id':'i'}},"
                                + "'target':{'metadata':{'api':'写入空操作'}}}"),
                row(
                        "no api",
                        "{'id':'x','source':{'connection':'a','metadata':§{'id':'i'}},"
                                + "'target':{'connection':'a','metadata':§{'api':''}}}",
                        "/source/metadata missing-key error",
                        "/target/metadata missing-key error"));
    }

    @TestFactory
    Stream<DynamicTest> onLocked() {
        return Stream.of(
                row(
                        "nothing can be reopened",
                        writing("forms", "'onLocked':§'reopen'"),
                        "/options/onLocked option-without-effect warning"),
                row("what can be reopened", writing("bills", "'onLocked':'reopen'")),
                row("skip needs no reopening", writing("forms", "'onLocked':'skip'")),
                row("nor does hold", writing("forms", "'onLocked':'hold'")),
                row("an operation of no known connector", writing("/unknown", "'onLocked':'reopen'")),
                row(
                        "nothing is written",
                        writing("写入空操作", "'onLocked':§'skip'"),
                        "/options/onLocked option-without-effect warning"));
    }

    private static String writing(String api, String options) {
        return "{'id':'x','startFrom':'2026-01-01','source':{'connection':'a','metadata':{'api':'/q','id':'i'}},\n"
                + "'target':{'connection':'b','metadata':{'api':'" + api
                + "','otherRequest':[{'field':'FormId','value':'F'}]}},\n'options':{" + options + "}}";
    }

    @TestFactory
    Stream<DynamicTest> schedule() {
        return Stream.of(
                row("six fields", file("'schedule':{'source':§'0 0 * * * *'}"), "/schedule/source bad-cron error"),
                row("minute 61", file("'schedule':{'target':§'61 * * * *'}"), "/schedule/target bad-cron error"),
                row("by hand", file("'schedule':{'source':null,'target':null,'zone':'UTC'}")),
                row("zone of Mars", file("'schedule':{'zone':§'Mars/1'}"), "/schedule/zone bad-zone error"),
                row("an offset is no zone", file("'schedule':{'zone':§'+08:00'}"), "/schedule/zone bad-zone error"),
                row(
                        "startFrom soon",
                        integration(",'startFrom':§'soon'", "", "").replace("'startFrom':'2026-01-01',", ""),
                        "/startFrom bad-date error"),
                row(
                        "startFrom in seconds",
                        integration(",'startFrom':1795140000", "", "").replace("'startFrom':'2026-01-01',", "")),
                row(
                        "no startFrom",
                        "§"
                                + integration("", ",'request':[{'field':'a','value':'{{LAST_SYNC_TIME|date}}'}]", "")
                                        .replace("'startFrom':'2026-01-01',", ""),
                        " first-window-default warning"),
                row(
                        "no startFrom is needed where an entry does not count",
                        integration(
                                        "",
                                        ",'request':[{'field':'a','value':'{{LAST_SYNC_TIME|date}}'},{'field':§'a'}]",
                                        "")
                                .replace("'startFrom':'2026-01-01',", ""),
                        "/source/metadata/request/1/field duplicate-field warning"));
    }

    @TestFactory
    Stream<DynamicTest> hooksAndMappings() {
        String negative = "'request':[{'field':'f','value':'{{a}}','mapping':{'target':'w','direction':'negative'}}]";
        return Stream.of(
                row("bad hook", file("'hooks':{§'onFetch':'1'}"), "/hooks/onFetch bad-hook error"),
                row(
                        "a hook is no expression",
                        file("'hooks':{'afterExtract':§'record +'}"),
                        "/hooks/afterExtract mvel-syntax error"),
                row("a hook is no text", file("'hooks':{'beforeWrite':§5}"), "/hooks/beforeWrite wrong-type error"),
                row("a table is no object", file("'mappings':{'w':§5}"), "/mappings/w wrong-type error"),
                row(
                        "a right side is an object",
                        file("'mappings':{'w':{'1':§{'a':1}}}"),
                        "/mappings/w/1 wrong-type error"),
                row(
                        "the same on the right",
                        integration(",'mappings':{'w':{'1':'A','2':'B',§'3':'A'}}", "", "," + negative),
                        "/mappings/w/3 mapping-ambiguous warning"),
                row(
                        "the same code on the right",
                        integration(",'mappings':{'w':{'1':1,§'2':'1'}}", "", "," + negative),
                        "/mappings/w/2 mapping-ambiguous warning"),
                row("the same on the right of a table used positively", file("'mappings':{'w':{'1':'A','2':'A'}}")));
    }
}
