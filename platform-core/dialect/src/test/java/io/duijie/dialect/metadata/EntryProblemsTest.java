package io.duijie.dialect.metadata;

import static io.duijie.dialect.metadata.LoadRows.row;
import static io.duijie.dialect.metadata.Marked.integration;
import static io.duijie.dialect.metadata.Marked.source;
import static io.duijie.dialect.metadata.Marked.sourceValue;
import static io.duijie.dialect.metadata.Marked.target;
import static io.duijie.dialect.metadata.Marked.targetEntry;
import static io.duijie.dialect.metadata.Marked.targetValue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Dialect appendix B, the rows about field entries: one tiny document each. */
class EntryProblemsTest {
    private static final String REQUEST = "/target/metadata/request";
    private static final String ENTRY = REQUEST + "/0";
    private static final String VALUE = ENTRY + "/value";
    private static final String SOURCE_VALUE = "/source/metadata/request/0/value";

    @TestFactory
    Stream<DynamicTest> shapes() {
        return Stream.of(
                row("request is a text", target("'request':§'none'"), REQUEST + " wrong-type error"),
                row("an entry is a text", target("'request':[§'f']"), ENTRY + " wrong-type error"),
                row("no field", targetEntry("§{'value':'1'}"), ENTRY + " missing-key error"),
                row("field is a number", targetEntry("{'field':§1}"), ENTRY + "/field wrong-type error"),
                row("type is a number", targetEntry("{'field':'f','type':§1}"), ENTRY + "/type wrong-type error"),
                row(
                        "is_required is a text",
                        targetEntry("{'field':'f','is_required':§'1'}"),
                        ENTRY + "/is_required wrong-type error"),
                row(
                        "children is a text",
                        targetEntry("{'field':'f','type':'array','children':§'x'}"),
                        ENTRY + "/children wrong-type error"),
                row("unknown member", targetEntry("{'field':'f',§'colour':1}"), ENTRY + "/colour unknown-key info"),
                row(
                        "labels are not reported",
                        targetEntry(
                                "{'field':'f','label':1,'describe':[],'id':2,'parent':null,'parent_id':'a','default':0,'display':1,'enableDisplay':1}")),
                row("unknown type", targetEntry("{'field':'f','type':§'money'}"), ENTRY + "/type unknown-type warning"),
                row("types have no case", targetEntry("{'field':'f','type':'TimestampMs'}")),
                row(
                        "children of a text",
                        targetEntry("{'field':'f','type':'string','children':§[{'field':'a'}]}"),
                        ENTRY + "/children children-on-scalar error"),
                row(
                        "children without type",
                        targetEntry("{'field':'f','children':§[{'field':'a'}]}"),
                        ENTRY + "/children children-on-scalar error"),
                row("empty children of a text", targetEntry("{'field':'f','type':'string','children':[]}")),
                row(
                        "twice the same field",
                        target("'request':[{'field':'f','value':'{{a|nix}}'},{'field':§'f'}]")
                                .replace("'{{a|nix", "§'{{a|nix"),
                        VALUE + " unknown-format error",
                        REQUEST + "/1/field duplicate-field warning"),
                row(
                        "twice the same field in children",
                        targetEntry("{'field':'o','type':'object','children':[{'field':'f'},{'field':§'f'}]}"),
                        ENTRY + "/children/1/field duplicate-field warning"),
                row(
                        "in request and otherRequest",
                        target("'request':[{'field':'f'}],'otherRequest':[{'field':§'f'}]"),
                        "/target/metadata/otherRequest/0/field shadowed-field warning"),
                row("flat parent", targetEntry("{'field':'f','parent':§'g'}"), ENTRY + "/parent flat-parent warning"),
                row(
                        "parent of a nested entry",
                        targetEntry("{'field':'o','type':'object','children':[{'field':'f','parent':'o'}]}")),
                row(
                        "required but empty",
                        targetEntry("§{'field':'f','is_required':true}"),
                        ENTRY + " required-empty warning"),
                row("required on the source is a note", source("'request':[{'field':'f','is_required':true}]")),
                row(
                        "one row",
                        targetEntry(
                                "§{'field':'f','type':'array','value':'1','children':[{'field':'a','value':'{{b}}'}]}"),
                        ENTRY + " array-one-row info"),
                row(
                        "an array by its children",
                        targetEntry("{'field':'f','type':'array','children':[{'field':'a','value':'{{b.c}}'}]}")));
    }

    @TestFactory
    Stream<DynamicTest> templates() {
        return Stream.of(
                row("not closed", targetValue("§'{{a'"), VALUE + " bad-placeholder error"),
                row("closed by one", targetValue("§'x{{a}'"), VALUE + " bad-placeholder error"),
                row("empty", targetValue("§'{{ }}'"), VALUE + " bad-placeholder error"),
                row("twice in one value", targetValue("§'{{ }}{{a'"), VALUE + " bad-placeholder error"),
                row("three braces", targetValue("'{{{a}}}'")),
                row("unknown variable", sourceValue("§'{{LAST_SYNCTIME}}'"), SOURCE_VALUE + " unknown-variable error"),
                row("system variables", sourceValue("'{{MINUTE_AGO_30|time}}{CURRENT_TIME}{{random}}'")),
                row("unknown format", targetValue("§'{{a|datetme}}'"), VALUE + " unknown-format error"),
                row("bad arguments", targetValue("§'{{a|round(x)}}'"), VALUE + " format-args error"),
                row("formats have no case", targetValue("'{{a|DateTime}}'")),
                row("a colon in quotes", targetValue("'{{a|implode(’:’)}}'")),
                row(
                        "several at one place",
                        sourceValue("§§'{{a|x}}{{b|y}}'"),
                        SOURCE_VALUE + " unknown-variable error",
                        SOURCE_VALUE + " unknown-format error"),
                row("values that are no text", targetEntry("{'field':'f','value':{'a':'{{b|x}}'}}")));
    }

    @TestFactory
    Stream<DynamicTest> parsersAndMappings() {
        return Stream.of(
                row("none", targetEntry("{'field':'f','parser':{}},{'field':'g','parser':null}")),
                row(
                        "unknown parser",
                        targetEntry("{'field':'f','parser':{'name':§'Foo'}}"),
                        ENTRY + "/parser/name unknown-parser error"),
                row(
                        "no parser name",
                        targetEntry("{'field':'f','parser':§{'params':'x'}}"),
                        ENTRY + "/parser missing-key error"),
                row(
                        "no params",
                        targetEntry("{'field':'f','parser':§{'name':'ConvertObjectParser'}}"),
                        ENTRY + "/parser parser-params error"),
                row(
                        "no second params",
                        targetEntry("{'field':'f','parser':§{'name':'ConvertTwoStageObjectParser','params1':'a'}}"),
                        ENTRY + "/parser parser-params error"),
                row("params are not needed", targetEntry("{'field':'f','parser':{'name':'ArrayToString'}}")),
                row(
                        "params is a number",
                        targetEntry("{'field':'f','parser':{'name':'ConvertObjectParser','params':§5}}"),
                        ENTRY + "/parser/params wrong-type error"),
                row(
                        "table fields outside an array",
                        targetEntry("{'field':'f','parser':§{'name':'workflowRequestTableFields'}}"),
                        ENTRY + "/parser parser-params error"),
                row(
                        "table fields with their keys in the parser",
                        targetEntry(
                                "{'field':'f','type':'array','value':'i','children':[{'field':'c','value':'{{i.a}}','parser':"
                                        + "{'name':'workflowRequestTableFields','view':false,'edit':true,'fieldId':'9'}}]}")),
                row(
                        "table fields with their keys beside the parser",
                        targetEntry(
                                "{'field':'f','type':'array','value':'i','children':[{'field':'c','value':'{{i.a}}',"
                                        + "§'view':false,'parser':{'name':'workflowRequestTableFields'}}]}"),
                        ENTRY + "/children/0/view unknown-key info"),
                row(
                        "unknown mapping",
                        targetEntry("{'field':'f','mapping':{'target':§'w'}}"),
                        ENTRY + "/mapping/target unknown-mapping error"),
                row(
                        "no target",
                        targetEntry("{'field':'f','mapping':§{'onMiss':'keep'}}"),
                        ENTRY + "/mapping missing-key error"),
                row(
                        "mapping options",
                        integration(
                                ",'mappings':{'w':{}}",
                                "",
                                ",'request':[{'field':'f','mapping':{'target':'w','direction':§'up','onMiss':§'skip'}}]"),
                        ENTRY + "/mapping/direction mapping-option error",
                        ENTRY + "/mapping/onMiss mapping-option error"));
    }

    @TestFactory
    Stream<DynamicTest> expressionsThatCannotRunYet() {
        return Stream.of(
                row("mvel", targetValue("§'_mvel {{'"), VALUE + " mvel-forbidden error"),
                row("mvel that goes on", targetValue("§'_mvel 1 +'"), VALUE + " mvel-syntax error"),
                row("a text without white space", targetValue("'_function(1)'")),
                row(
                        "look-up in a function",
                        targetValue("'_function IFNULL(_findCollection find a from b where c={{d}} _endFind, 1)'")));
    }

    @TestFactory
    Stream<DynamicTest> functions() {
        return Stream.of(
                row("right", targetValue("'_function CONCAT({{a|date}}, ’(’, SUM({{b.c}}*{{b.d}}))'")),
                row("not finished", targetValue("§'_function (1+'"), VALUE + " function-syntax error"),
                row(
                        "unknown unit",
                        targetValue("§'_function DATE_ADD(NOW(), INTERVAL 1 DAYS)'"),
                        VALUE + " function-syntax error"),
                row("bare name", targetValue("§'_function qty*2'"), VALUE + " function-syntax error"),
                row(
                        "digits behind a placeholder",
                        targetValue("§'_function {{a}}000'"),
                        VALUE + " function-syntax error"),
                row("unknown function", targetValue("§'_function FORMAT_DATE(1)'"), VALUE + " unknown-function error"),
                row("too few arguments", targetValue("§'_function LEFT(’a’)'"), VALUE + " function-args error"),
                row(
                        "look-up that is not closed",
                        targetValue("§'_function _findCollection find a'"),
                        VALUE + " lookup-syntax error"),
                row("not closed placeholder", targetValue("§'_function {{a + 1'"), VALUE + " bad-placeholder error"),
                row("unknown format", targetValue("§'_function {{a|datetme}}'"), VALUE + " unknown-format error"),
                row(
                        "several at one place",
                        targetValue("§§'_function LEFT(’a’) + foo(1)'"),
                        VALUE + " function-args error",
                        VALUE + " unknown-function error"),
                row(
                        "in the children of an array",
                        targetEntry(
                                "{'field':'f','type':'array','value':'d','children':[{'field':'g','value':§'_function"
                                        + " 1 +'}]}"),
                        ENTRY + "/children/0/value function-syntax error"),
                row("system variables on the source", sourceValue("'_function {{CURRENT_TIME}}*1000'")),
                row(
                        "others on the source",
                        sourceValue("§'_function {{x}}'"),
                        SOURCE_VALUE + " unknown-variable error"));
    }

    @TestFactory
    Stream<DynamicTest> lookUps() {
        return Stream.of(
                row("find", targetValue("'_findCollection find a from b where c={{ d e }} f.g={h}-{{i|date}}'")),
                row(
                        "write-back",
                        targetValue("'_findCollection find primaryWriteback.Id from b where primaryWriteback.No=x'")),
                wrong("in a function", "_function IFNULL(_findCollection find a from b _endFind, 1)", "lookup-syntax"),
                wrong("no where", "_findCollection find a from b", "lookup-syntax"),
                wrong("no condition", "_findCollection find a from b where", "lookup-syntax"),
                wrong("no find", "_findCollection a from b where c=1", "lookup-syntax"),
                wrong("no from", "_findCollection find a where c=1", "lookup-syntax"),
                wrong("greater", "_findCollection find a from b where c>1", "lookup-syntax"),
                wrong("not less", "_findCollection find a from b where c>=1", "lookup-syntax"),
                wrong("and", "_findCollection find a from b where c=1 and d=2", "lookup-syntax"),
                wrong("spaces around =", "_findCollection find a from b where c = 1", "lookup-syntax"),
                wrong("integration as placeholder", "_findCollection find a from {{b}} where c=1", "lookup-syntax"),
                row(
                        "placeholders are checked too",
                        targetValue("§§'_findCollection find a from b where c={{ d={{e|datetme}}'"),
                        VALUE + " bad-placeholder error",
                        VALUE + " unknown-format error"),
                row(
                        "on the source only variables",
                        sourceValue("§'_findCollection find a from b where c={{x}}'"),
                        SOURCE_VALUE + " unknown-variable error"));
    }

    @TestFactory
    Stream<DynamicTest> queries() {
        return Stream.of(
                query(
                        "all operators",
                        "{\\'content.a\\':{\\'$ne\\':null,\\'$in\\':[1,\\'{{x}}\\'],\\'$nin\\':{{y}},\\'$gt\\':1},"
                                + "\\'$or\\':[{\\'status\\':2},{\\'primaryWriteback.No\\':{\\'$exists\\':true}}],"
                                + "\\'id\\':{\\'$regex\\':\\'^A-{{x}}$\\',\\'$options\\':\\'i\\'}}"),
                query("everything", "{}"),
                wrong("no where", "_mongoQuery b findField=content.a", "lookup-syntax"),
                wrong("no field", "_mongoQuery b where={}", "lookup-syntax"),
                wrong("no integration", "_mongoQuery findField=content.a where={}", "lookup-syntax"),
                wrong("a field without content.", "_mongoQuery b findField=a where={}", "mongo-filter"),
                badQuery("no JSON", "{a:1}"),
                badQuery("something behind", "{} {}"),
                badQuery("a list", "[]"),
                badQuery("a placeholder", "{{x}}"),
                badQuery("unknown operator", "{\\'content.a\\':{\\'$near\\':1}}"),
                badQuery("unknown joining operator", "{\\'$nor\\':[{}]}"),
                badQuery("a path without content.", "{\\'a\\':1}"),
                badQuery("an object", "{\\'content.a\\':{\\'b\\':1}}"),
                badQuery("an empty object", "{\\'content.a\\':{}}"),
                badQuery("in without a list", "{\\'content.a\\':{\\'$in\\':1}}"),
                badQuery("and without a list", "{\\'$and\\':{}}"),
                badQuery("equal to a list", "{\\'content.a\\':[1]}"),
                badQuery("exists", "{\\'content.a\\':{\\'$exists\\':1}}"),
                badQuery("a wrong pattern", "{\\'content.a\\':{\\'$regex\\':\\'(\\'}}"),
                badQuery("options alone", "{\\'content.a\\':{\\'$options\\':\\'i\\'}}"),
                badQuery("another option", "{\\'content.a\\':{\\'$regex\\':\\'a\\',\\'$options\\':\\'x\\'}}"));
    }

    private static DynamicTest wrong(String name, String value, String code) {
        return row(name, targetValue("§'" + value + "'"), VALUE + " " + code + " error");
    }

    private static DynamicTest query(String name, String filter) {
        return row(name, targetValue("'_mongoQuery b findField=content.a where=" + filter + "'"));
    }

    private static DynamicTest badQuery(String name, String filter) {
        return wrong(name, "_mongoQuery b findField=content.a where=" + filter, "mongo-filter");
    }
}
