package io.duijie.engine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentComparisonTest {
    private static String document(String entries) {
        return ("{'id':'x','target':{'metadata':{'api':'Save','request':[" + entries + "]}}}").replace('\'', '"');
    }

    private static List<String> words(String before, String after) {
        return DocumentComparison.between(document(before), document(after)).stream()
                .map(change -> change.pointer() + " " + change.text().chinese())
                .toList();
    }

    @Test
    void tellsInWordsWhatOfWhichFieldWasChanged() {
        String group = "{'field':'FGroup','label':'供应商分组','value':'%s'}";

        List<DocumentChange> changes =
                DocumentComparison.between(document(group.formatted("1")), document(group.formatted("2")));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.pointer()).isEqualTo("/target/metadata/request/0/value");
            assertThat(change.text().chinese()).isEqualTo("修改「供应商分组」的取值");
            assertThat(change.text().english()).isEqualTo("changed value of \"供应商分组\"");
            assertThat(change.from()).isEqualTo("1");
            assertThat(change.to()).isEqualTo("2");
        });
    }

    @Test
    void aFieldPutInOrLeftOutLeavesThoseBehindItAlone() {
        String a = "{'field':'A','value':'1'}";
        String b = "{'field':'B','value':'2'}";
        String c = "{'field':'C','value':'3'}";

        assertThat(words(a + "," + c, a + "," + b + "," + c)).containsExactly("/target/metadata/request/1 添加「B」");
        assertThat(words(a + "," + b + "," + c, a + "," + c)).containsExactly("/target/metadata/request/1 删除「B」");
        assertThat(words(a + "," + b, b + "," + a)).containsExactly("/target/metadata/request 调整request的顺序");
        assertThat(words(a + "," + a, a)).hasSize(1);
    }

    @Test
    void whatIsTheSameJsonHasNoChange() {
        assertThat(DocumentComparison.between("{\"a\":1.0,\"b\":[1,{}]}", "{ \"b\": [1, {}], \"a\": 1 }"))
                .isEmpty();
        assertThat(DocumentComparison.between("{\"a\":[1,2]}", "{\"a\":[1]}"))
                .extracting(DocumentChange::pointer)
                .containsExactly("/a/1");
        assertThat(DocumentComparison.between("{}", "{\"a/b\":null}"))
                .extracting(DocumentChange::pointer)
                .containsExactly("/a~1b");
    }
}
