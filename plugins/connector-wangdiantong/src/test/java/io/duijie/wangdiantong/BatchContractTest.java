package io.duijie.wangdiantong;

import io.duijie.connector.api.DocumentView;
import io.duijie.testkit.WriteCase;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** With several records a call, of which one is refused. */
class BatchContractTest extends WangdiantongConnectorContractTest {
    @Override
    WriteCase writing() {
        return new WriteCase(
                new DocumentView(Map.of("api", Fixture.GOODS)),
                Fixture.goods("HP-A", "HP-B-bad", "HP-C"),
                Set.of(1),
                List.of("HP-A", "HP-B-bad", "HP-C"));
    }
}
