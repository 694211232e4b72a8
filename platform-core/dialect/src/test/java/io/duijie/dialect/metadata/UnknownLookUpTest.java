package io.duijie.dialect.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.metadata.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Look-ups name integrations: that can be checked only when all files are given. */
class UnknownLookUpTest {
    private static final MetadataFile FILE = Marked.of(Marked.target("'request':["
                    + "{'field':'a','value':'_findCollection find a from x where b=1'},"
                    + "{'field':'b','value':'_function IFNULL(_findCollection find a from gone where b=1 _endFind, 1)'},"
                    + "{'field':'c','value':'_mongoQuery lost findField=content.a where={}'},"
                    + "{'field':'d','value':'_mvel findRecord(\\'none\\', \\'a\\', [\\'b\\': c])'},"
                    + "{'field':'e','value':'_mvel findRecord(other, \\'a\\', [\\'b\\': c])'}]"))
            .named("f.json");

    private static List<String> codes(boolean all) {
        LoadOptions options = new LoadOptions(all, null, FakeConnector.lookup(), Map.<String, String>of()::get);
        return new MetadataLoader()
                .load(List.of(FILE), options).problems().stream()
                        .map(UnknownLookUpTest::shown)
                        .toList();
    }

    private static String shown(Problem problem) {
        return problem.code() + " " + problem.severity().text() + " " + problem.pointer();
    }

    @Test
    void isAWarningWhenAllFilesAreGiven() {
        assertThat(codes(true))
                .containsExactly(
                        "lookup-unknown warning /target/metadata/request/1/value",
                        "lookup-unknown warning /target/metadata/request/2/value",
                        "lookup-unknown warning /target/metadata/request/3/value");
        assertThat(codes(false)).isEmpty();
    }
}
