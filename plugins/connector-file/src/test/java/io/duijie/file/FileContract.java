package io.duijie.file;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.ConnectorContractTest;
import io.duijie.testkit.Environment;
import io.duijie.testkit.ReadCase;
import io.duijie.testkit.Refusals;
import io.duijie.testkit.WriteCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all places keep. */
abstract class FileContract extends ConnectorContractTest {
    static final String FIRST = "sku,price\nA,1\nB,2\nC,3\n";

    @Override
    protected ConnectorFactory factory() {
        return new FileConnectorFactory();
    }

    @Override
    protected String id() {
        return "file";
    }

    @Override
    protected List<String> fieldsThatMatter() {
        return List.of(
                "pattern", "delimiter", "quote", "header", "encoding", "sheet", "marker", "file", "limit", "rowId");
    }

    static Environment environment(Map<String, String> settings, Map<String, String> wrong, String address) {
        ReadRequest first = new ReadRequest("csv", "POST", Opened.body("limit", 2), List.of());
        String cursor;
        try (Opened opened = new Opened(settings)) {
            cursor = opened.read("csv", first.body(), null).nextCursor();
        }
        ReadCase read = new ReadCase(
                document("api", "csv"),
                first,
                new ReadRequest("csv", "POST", first.body(), List.of(), cursor),
                null,
                null);
        WriteRequest request = Opened.request(
                "csv",
                Opened.body("file", "out"),
                List.of(
                        Opened.body("sku", "A", "price", 1L),
                        Opened.body("sku", "B", "price", List.of(1L)),
                        Opened.body("sku", "C", "price", 3L)));
        WriteCase write =
                new WriteCase(document("api", "csv", "file", "out"), request, Set.of(1), List.of("r0", "r1", "r2"));
        return new Environment(settings, wrong, address, read, write, Refusals.notHttp());
    }

    static DocumentView document(String... members) {
        Map<String, Object> metadata = Opened.body((Object[]) new String[] {members[0], members[1]});
        List<Map<String, Object>> other = new ArrayList<>();
        for (int i = 2; i < members.length; i += 2) {
            other.add(Opened.body("field", members[i], "value", members[i + 1]));
        }
        metadata.put("otherRequest", other);
        metadata.put("request", List.of(Opened.body("field", "sku"), Opened.body("field", "price")));
        return new DocumentView(metadata);
    }
}
