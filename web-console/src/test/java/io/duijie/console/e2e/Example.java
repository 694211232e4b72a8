package io.duijie.console.e2e;

import io.duijie.sandbox.jushuitan.JushuitanSandbox;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One of the example integrations, and which documents it must bring about. */
enum Example {
    CUSTOMERS("jst-distributor-to-k3-customer", "BD_Customer", SourceEntity.DISTRIBUTOR, "", row -> true),
    MATERIALS("jst-sku-to-k3-material", "BD_MATERIAL", SourceEntity.SKU, "", row -> true),
    DELIVERIES("jst-sales-out-to-k3-outstock", "SAL_OUTSTOCK", SourceEntity.SALES_OUT, "XSCK", row -> row.text("status")
            .equals("Confirmed")),
    RETURNS(
            "jst-refund-to-k3-returnstock",
            "SAL_RETURNSTOCK",
            SourceEntity.REFUND,
            "XSTH",
            row -> row.text("status").equals("Confirmed")
                    && row.text("good_status").equals("SELLER_RECEIVED")
                    && List.of("普通退货", "拒收退货").contains(row.text("type")));

    final String id;
    final String form;
    final SourceEntity entity;
    private final String prefix;
    private final Predicate<SourceRow> wanted;

    Example(String id, String form, SourceEntity entity, String prefix, Predicate<SourceRow> wanted) {
        this.id = id;
        this.form = form;
        this.entity = entity;
        this.prefix = prefix;
        this.wanted = wanted;
    }

    /** The file as it is. */
    String text() {
        try (InputStream file = Example.class.getResourceAsStream("/duijie/integrations/" + id + ".json")) {
            return new String(Objects.requireNonNull(file, id).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file with pages and calls of other sizes. */
    String text(int pageSize, int rowsPerCall) {
        return text().replace("\"value\": \"50\"", "\"value\": \"" + pageSize + "\"")
                .replaceFirst("\"rows\": \\d+", "\"rows\": " + rowsPerCall);
    }

    /** The source rows that become documents, by the document's number. */
    Map<String, SourceRow> wanted(JushuitanSandbox jushuitan) {
        return jushuitan.data().table(entity).byModified().stream()
                .filter(wanted)
                .collect(Collectors.toMap(row -> prefix + row.id(), row -> row));
    }

    /** The numbers of the customers and goods that the documents name. */
    Set<String> named(JushuitanSandbox jushuitan, String member) {
        return wanted(jushuitan).values().stream()
                .flatMap(row -> member.equals("sku_id")
                        ? Lines.of(row).stream().map(line -> String.valueOf(line.get("sku_id")))
                        : List.of(row.text(member)).stream())
                .collect(Collectors.toSet());
    }
}
