package io.duijie.engine.fuzz;

import io.duijie.engine.fuzz.Mutation.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Changes to try, and the values that programs trip over. */
final class Mutations {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "1",
            "-1",
            "null",
            "true",
            "1e999999999",
            "-1e-999999999",
            "9".repeat(400),
            "2026-02-30",
            "0000-00-00",
            "9999-12-31 23:59:59",
            "2026-11-20T10:00:00+08:00",
            "/Date(9999999999999999999)/",
            "{{",
            "}}",
            "{{}}",
            "{{a}}",
            "{a}{{b}}",
            "{{a|}}",
            "{{a|date}}",
            "{{a|round(99999999999)}}",
            "{{a|round(-5)}}",
            "{{items|implode('、','x')}}",
            "{{items.sku}}",
            "{{items.0.sku}}",
            "{{items.qty|date}}",
            "{{CURRENT_TIME|datetime}}",
            "{{PAGINATION_START_PAGE}}",
            "{{DAYS_AGO_99999999999999999999}}",
            "{{$now}}",
            "${today()}",
            "a.".repeat(40) + "a",
            "{{" + "a.".repeat(40) + "a}}",
            "_function ",
            "_function 1/0",
            "_function {{a}}*-1",
            "_function SUM({{items.qty}}*{{items.price}})",
            "_function LPAD('x',2000000000,'y')",
            "_function REPLACE('{{a}}','','x')",
            "_function DATE_ADD('{{a}}',INTERVAL 99999999999 YEAR)",
            "_function case '{{a}}' when '1' then {{b}} end",
            "_function " + "(".repeat(80) + "1" + ")".repeat(80),
            "_function CAST('{{a}}' AS DECIMAL(65,30))",
            "_findCollection find a from b where c={{a}}",
            "_findCollection find",
            "_function _findCollection find a from b where c={{a}} _endFind",
            "_mongoQuery b findField=content.a where={\"content.b\":{\"$regex\":\"(a+)+$\"}}",
            "_mongoQuery b findField=content.a where={\"$or\":[]}",
            "_mongoQuery b findField=content.a where={{a}}",
            "_mvel 1 + 1",
            "_mvel ((((",
            "_mvel new String(\"a\")",
            "*/5 * * * *",
            "0 0 31 2 *",
            "timestamp:1,2",
            "${env:SET}",
            "${env:UNSET}",
            "5/s",
            "0/s",
            "999999999999/min",
            "\u0000",
            "\uD800",
            "\uFEFF",
            "\u202Eevil",
            "😀".repeat(30),
            "e\u0301",
            "ß".repeat(100),
            "İ",
            "x".repeat(5000));

    private static final List<Object> OTHERS = List.of(
            0L,
            1L,
            -1L,
            5L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            new BigDecimal("0.5"),
            new BigDecimal("1e400"),
            new BigDecimal("-1e-400"),
            new BigDecimal("99999999999999999999"),
            true,
            false,
            List.of(),
            List.of(List.of()),
            List.of("a", 1L, Map.of()),
            Map.of(),
            Map.of("field", "a", "value", "{{a}}", "type", "int"),
            Map.of("field", "l", "type", "array", "value", "items", "children", List.of(Map.of("field", "b"))),
            Map.of("field", "a", "children", List.of(Map.of("field", "b", "children", List.of()))),
            Map.of("field", "a", "logic", "between", "value", "1,2"),
            Map.of("name", "ConvertObjectParser", "params", "F"),
            Map.of("name", "StringToArray", "params", ""),
            Map.of("target", "w", "direction", "negative", "onMiss", "fail"),
            Map.of("method", "batchArraySave", "rowsKey", "k", "rows", 1000000L),
            Map.of("method", "splitArray", "arrayKey", "items"),
            Map.of("method", "merge", "field", "a", "header", List.of("b"), "body", List.of("c"), "bodyName", "d"),
            Map.of("pageSize", 1L));

    private static final List<String> NAMES = List.of(
            "",
            "field",
            "value",
            "type",
            "children",
            "parser",
            "mapping",
            "is_required",
            "request",
            "otherRequest",
            "response",
            "otherResponse",
            "operation",
            "condition",
            "beatFlat",
            "formatResponse",
            "omissionRemedy",
            "pagination",
            "groupCalculate",
            "callBackStrategy",
            "connections",
            "settings",
            "quota",
            "hooks",
            "mappings",
            "id",
            "api",
            "items",
            "a",
            "a.b",
            "items.0",
            "a/b~c",
            "\u0000",
            "__proto__",
            "class");

    private Mutations() {}

    static Arbitrary<List<Mutation>> some() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 5_000),
                        Arbitraries.integers().between(0, 5_000),
                        values(),
                        Arbitraries.of(NAMES))
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    static Arbitrary<Object> values() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(TEXTS).map(text -> (Object) text)),
                Tuple.of(3, Arbitraries.of(OTHERS)),
                Tuple.of(1, joinedTexts()),
                Tuple.of(1, Arbitraries.integers().between(1, 250).map(Mutations::nested)));
    }

    /** Pieces of the dialect in any order. */
    private static Arbitrary<Object> joinedTexts() {
        return Arbitraries.of(TEXTS).list().ofMinSize(2).ofMaxSize(4).map(pieces -> String.join(" ", pieces));
    }

    private static Object nested(int depth) {
        Object value = "x";
        for (int i = 0; i < Math.min(depth, 190); i++) {
            if (depth % 2 == 0) {
                value = new ArrayList<>(List.of(value));
            } else {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("children", new ArrayList<>(List.of(value)));
                object.put("field", "f");
                value = object;
            }
        }
        return value;
    }
}
