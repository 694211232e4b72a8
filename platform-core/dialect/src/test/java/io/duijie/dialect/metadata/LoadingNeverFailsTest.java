package io.duijie.dialect.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file, loading says what is wrong with it and never fails itself. */
class LoadingNeverFailsTest {
    private static final String INTEGRATION =
            """
            {"id":"x","name":"n","enabled":true,"startFrom":"2026-01-01",
             "source":{"connection":"a","metadata":{"api":"forms","method":"POST","type":"QUERY","id":"id","number":"no","idCheck":true,
              "request":[{"field":"a","type":"array","value":"{{LAST_SYNC_TIME|date}}","children":[{"field":"b"}]}],
              "otherRequest":[{"field":"FormId","value":"F"},{"field":"detailApi","type":"object","children":[{"field":"api","value":"x"}]}],
              "response":[{"field":"c"}],"otherResponse":[{"field":"dataKey","value":"d"}],
              "operation":{"method":"splitArray","arrayKey":"items"},"pagination":{"pageSize":10},
              "condition":[[{"field":"a","logic":"between","value":"1,2","strictMode":true},{"mvel":"x"}]],
              "beatFlat":["d"],"formatResponse":[{"old":"a","new":"b","format":"date"}],
              "omissionRemedy":{"crontab":"* * * * *","takeOverRequest":[{"field":"a","value":"{{CURRENT_TIME}}"}]}}},
             "target":{"connection":"b","metadata":{"api":"forms",
              "request":[{"field":"a","type":"string","value":"{{b|round(2)}}","is_required":true,"parent":"p",
                "parser":{"name":"ConvertObjectParser","params":"N"},"mapping":{"target":"w","direction":"negative","onMiss":"keep"}}],
              "otherRequest":[{"field":"FormId","value":"F"}],"operation":{"method":"batchArraySave","rowsKey":"k","rows":"2"},
              "groupCalculate":{"headerGroup":["a"],"calculate":{"b":"$sum"}},
              "response":[{"field":"callBackStrategy","type":"object","children":[{"field":"strategyId","value":"y"}]}],
              "callBackStrategy":{"strategyId":"y","a":"{{b}}"}}},
             "schedule":{"source":"*/5 * * * *","target":null,"zone":"Asia/Shanghai"},
             "mappings":{"w":{"1":"A","2":"B"}},"hooks":{"afterExtract":"record"},
             "options":{"overlapSeconds":1,"maxPages":2,"onLocked":"hold"}}
            """;
    private static final String CONNECTIONS =
            """
            {"connections":[{"id":"a","connector":"fake","quota":["5/s"],
              "settings":{"url":"http://h","key":"${env:X}","limit":5,"strict":true,"auth":"a"}}]}
            """;

    @Property(tries = 2000)
    void withOneValueReplaced(
            @ForAll @IntRange(max = 200) int place, @ForAll("values") Object value, @ForAll boolean connections) {
        Object document = Json.read(connections ? CONNECTIONS : INTEGRATION);
        List<Runnable> replacements = new ArrayList<>();
        collect(document, value, replacements);
        replacements.get(place % replacements.size()).run();

        load(Json.write(document));
    }

    @SuppressWarnings("unchecked")
    private static void collect(Object node, Object value, List<Runnable> replacements) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> object = (Map<String, Object>) map;
            object.forEach((name, member) -> {
                replacements.add(() -> object.put(name, value));
                collect(member, value, replacements);
            });
        } else if (node instanceof List<?> items) {
            List<Object> list = (List<Object>) items;
            for (int i = 0; i < list.size(); i++) {
                int index = i;
                replacements.add(() -> list.set(index, value));
                collect(list.get(i), value, replacements);
            }
        }
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.of(
                "",
                "x",
                "{{",
                "{{a}}",
                "{{$a|b:c}}",
                "_function 1",
                "timestamp:1,",
                "${env:A}",
                "null",
                5L,
                -1L,
                new BigDecimal("0.5"),
                new BigDecimal("99999999999999999999"),
                true,
                List.of(),
                List.of(List.of()),
                List.of("a", 1L, Map.of()),
                Map.of(),
                Map.of("field", 1L),
                Map.of("field", "a", "children", Map.of()),
                Map.of("name", List.of(), "method", Map.of(), "children", 5L));
    }

    @Test
    void withNumbersOfEnormousSize() {
        String enormous = "1e999999999";
        for (String text : List.of(
                INTEGRATION.replace("\"2026-01-01\"", enormous),
                INTEGRATION.replace("\"A\"", enormous),
                INTEGRATION.replace("\"pageSize\":10", "\"pageSize\":" + enormous),
                INTEGRATION.replace("\"rows\":\"2\"", "\"rows\":-" + enormous),
                CONNECTIONS.replace("\"limit\":5", "\"limit\":" + enormous))) {
            load(text);
        }
    }

    private static void load(String text) {
        MetadataFile file = new MetadataFile("f.json", text.getBytes(StandardCharsets.UTF_8));

        Loaded loaded = new MetadataLoader().load(List.of(file), LoadRows.ALONE);

        assertThat(loaded.problems())
                .allSatisfy(problem -> assertThat(problem.pointer()).isNotNull());
    }
}
