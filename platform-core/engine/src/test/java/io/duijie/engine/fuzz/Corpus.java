package io.duijie.engine.fuzz;

import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Documents that people write, to start from: the dialect's examples, the seed integration, connections. */
final class Corpus {
    /** The examples that have rows. */
    static final List<String> WITH_ROWS = List.of(
            "001-vendor-to-supplier",
            "002-purchase-bill-with-lines",
            "003-functions-unit-price",
            "005-formats-and-variables",
            "006-cast-failure-in-a-row",
            "009-mapping-tables");

    private static final List<String> OTHERS = List.of(
            "004-lookup-and-endfind",
            "007-condition-drops-the-row",
            "008-merge-flat-lines",
            "010-mvel-and-hook",
            "011-source-kingdee-columns");

    static final String CONNECTIONS =
            """
            {"connections":[
             {"id":"jst","connector":"jushuitan","quota":["5/s","100/min"],
              "settings":{"appKey":"k1","appSecret":"${env:SET}","limit":5,"strict":true,"headers":{"A":["${env:UNSET}"]}}},
             {"id":"k3","connector":"kingdee","quota":[],"settings":{"serverUrl":"https://host/k3cloud/","lcid":2052}},
             {"id":"web","connector":"http"}]}
            """;

    private Corpus() {}

    /** Integration files. */
    static List<String> integrations() {
        List<String> texts = new ArrayList<>();
        WITH_ROWS.forEach(name -> texts.add(text("/metadata/examples/" + name + ".json")));
        OTHERS.forEach(name -> texts.add(text("/metadata/examples/" + name + ".json")));
        texts.add(text("/duijie/integrations/jst-distributor-to-k3-customer.json"));
        return texts;
    }

    /** The rows of an example. */
    static List<?> rows(String name) {
        Map<String, Object> example = Json.readObject(text("/dialect/" + name + ".json"));
        return example.get("records") instanceof List<?> several ? several : List.of(example.get("record"));
    }

    static String text(String resource) {
        try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
