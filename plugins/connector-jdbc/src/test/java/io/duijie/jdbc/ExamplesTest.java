package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.dialect.json.PlatformJsonText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of the repository say what this connector takes, and a database does. */
class ExamplesTest {
    private final JdbcType type = new JdbcType();

    @SuppressWarnings("unchecked")
    private static DocumentView document(String example, String side) throws IOException {
        Object file = new PlatformJsonText()
                .read(Files.readString(Path.of("../../metadata/integrations/" + example + ".json")));
        Map<String, Object> part = (Map<String, Object>) ((Map<String, Object>) file).get(side);
        return new DocumentView((Map<String, Object>) part.get("metadata"));
    }

    @Test
    void theOrdersOfAShopAreReadLineByLine() throws IOException {
        DocumentView document = document("mysql-order-to-k3-saleorder", "source");
        SourcePlan plan = type.planSource(document);
        assertThat(plan.problems()).isEmpty();
        TestDb db = TestDb.maria();
        db.execute(
                "CREATE TABLE orders (id bigint PRIMARY KEY, order_no varchar(20), order_date date, customer_code varchar(20),"
                        + " status varchar(10), updated_at datetime NOT NULL)",
                "CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint, sku varchar(20), qty decimal(12,3), price decimal(12,2))",
                "INSERT INTO orders VALUES (1, 'N1', '2026-05-06', 'C1', 'paid', '2026-05-06 10:00:00'),"
                        + " (2, 'N2', '2026-05-06', 'C2', 'open', '2026-05-06 10:00:00')",
                "INSERT INTO order_lines VALUES (10, 1, 'S1', 2, 9.90), (11, 1, 'S2', 1.5, 20), (12, 2, 'S1', 1, 9.90)");

        try (Opened opened = new Opened(db)) {
            List<Map<String, Object>> rows = Opened.rows(opened.read(
                    "select",
                    Opened.body(
                            "begin",
                            "2026-05-06 10:00:00",
                            "end",
                            "2026-05-06 11:00:00",
                            "limit",
                            500L,
                            "offset",
                            0L,
                            "main_sql",
                            document.value("otherRequest", "main_sql")),
                    null));

            assertThat(rows).hasSize(2);
            assertThat(rows.get(1))
                    .containsEntry("line_id", 11L)
                    .containsEntry("order_no", "N1")
                    .containsEntry("order_date", "2026-05-06")
                    .containsEntry("sku", "S2")
                    .containsEntry("qty", new BigDecimal("1.500"));
        }
    }

    @Test
    void theStockOfAnErpBecomesATableForReports() throws IOException {
        DocumentView document = document("k3-stock-to-postgres-report", "target");
        TargetPlan plan = type.planTarget(document);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.rows()).isEqualTo(500);
        TestDb db = TestDb.postgres();
        db.execute(
                "CREATE TABLE stock_report (stock_id varchar(40) PRIMARY KEY, org varchar(20), warehouse varchar(20),"
                        + " material varchar(40) NOT NULL, qty numeric(20,6) NOT NULL, read_at timestamptz)");
        Map<String, Object> other = Opened.body(
                "table", document.value("otherRequest", "table"), "key", document.value("otherRequest", "key"));
        other.putAll(plan.constants());

        try (Opened opened = new Opened(db)) {
            for (String qty : List.of("3", "2.5")) {
                assertThat(opened.write(Opened.request(
                                "upsert",
                                other,
                                List.of(Opened.body(
                                        "stock_id",
                                        "s1",
                                        "org",
                                        "100",
                                        "material",
                                        "M1",
                                        "qty",
                                        new BigDecimal(qty),
                                        "read_at",
                                        "2026-05-06 10:00:00")))))
                        .hasOnlyElementsOfType(WriteOutcome.Accepted.class);
            }

            assertThat(db.query("SELECT stock_id, org, warehouse, material, qty, read_at AT TIME ZONE 'Asia/Shanghai'"
                            + " FROM stock_report"))
                    .containsExactly("s1,100,null,M1,2.500000,2026-05-06 10:00:00");
        }
    }
}
