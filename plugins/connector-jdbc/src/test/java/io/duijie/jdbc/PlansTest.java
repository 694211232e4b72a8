package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlansTest {
    private final JdbcType type = new JdbcType();

    private static DocumentView document(String api, Map<String, Object> other, String... fields) {
        List<Map<String, Object>> request = new ArrayList<>();
        for (String field : fields) {
            request.add(Map.of("field", field, "value", "{{" + field + "}}"));
        }
        List<Map<String, Object>> others = new ArrayList<>();
        other.forEach((name, value) -> others.add(Map.of("field", name, "value", value)));
        return new DocumentView(Map.of("api", api, "request", request, "otherRequest", others));
    }

    private static List<String> codes(List<DocumentProblem> problems) {
        return problems.stream().map(DocumentProblem::code).toList();
    }

    @Test
    void aTableWithAColumnOfChangesIsReadByWindows() {
        SourcePlan plan =
                type.planSource(document("table", Map.of("table", "orders", "key", "id", "modified", "changed")));

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.operation().can(Capability.INCREMENTAL)).isTrue();
        assertThat(plan.request())
                .contains(
                        Map.of("field", "from", "value", "{{LAST_SYNC_TIME}}"),
                        Map.of("field", "to", "value", "{{CURRENT_TIME}}"),
                        Map.of("field", "limit", "value", "{{PAGINATION_PAGE_SIZE}}"));
    }

    @Test
    void aTableWithoutOneIsReadAsAWhole() {
        SourcePlan plan = type.planSource(document("table", Map.of("table", "orders", "key", "id")));

        assertThat(plan.operation().can(Capability.INCREMENTAL)).isFalse();
        assertThat(plan.request()).extracting(entry -> entry.get("field")).containsExactly("limit");
    }

    @Test
    void namesAreNeverMadeOfRows() {
        TargetPlan plan = type.planTarget(document("upsert", Map.of("table", "t_{{shop}}", "key", "id"), "id"));

        assertThat(codes(plan.problems())).containsExactly("jdbc-placeholder");
    }

    @Test
    void valuesAreNeverPastedIntoAStatement() {
        for (String sql : List.of(
                "INSERT INTO t (a) VALUES ('{{a}}')",
                "INSERT INTO t (a) VALUES ('{a}')",
                "_function CONCAT('INSERT INTO t VALUES (', '{{a}}', ')')")) {
            TargetPlan plan = type.planTarget(document("batchexecute", Map.of("main_sql", sql), "a"));

            assertThat(codes(plan.problems())).as(sql).containsExactly("jdbc-placeholder");
        }
    }

    @Test
    void everyParameterIsAField() {
        SourcePlan plan = type.planSource(document(
                "select",
                Map.of("main_sql", "SELECT * FROM t WHERE a = :a AND b = :b LIMIT {PAGINATION_PAGE_SIZE}"),
                "a"));

        assertThat(codes(plan.problems())).containsExactly("jdbc-parameter");
        assertThat(plan.problems().get(0).message().english()).contains(":b");
    }

    @Test
    void parametersMayStandInMainParams() {
        DocumentView document = new DocumentView(Map.of(
                "api",
                "batchexecute",
                "request",
                List.of(Map.of(
                        "field",
                        "main_params",
                        "type",
                        "object",
                        "children",
                        List.of(Map.of("field", "a", "value", "{{a}}")))),
                "otherRequest",
                List.of(
                        Map.of("field", "main_sql", "value", "INSERT INTO t (a) VALUES (:a)"),
                        Map.of("field", "limit", "value", "1000"))));

        TargetPlan plan = type.planTarget(document);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.rows()).isEqualTo(1000);
    }

    @Test
    void aBatchHasAtMostAThousandRows() {
        TargetPlan plan = type.planTarget(
                document("batchexecute", Map.of("main_sql", "INSERT INTO t (a) VALUES (:a)", "limit", "1001"), "a"));

        assertThat(codes(plan.problems())).containsExactly("jdbc-request");
        assertThat(plan.operation().maximumBatch()).isEqualTo(1000);
    }

    @Test
    void anUpsertIsToldTheColumnsOfItsDocument() {
        TargetPlan plan = type.planTarget(document("upsert", Map.of("table", "t", "key", "id"), "id", "name", "note"));

        assertThat(plan.constants()).isEqualTo(Map.of("columns", List.of("id", "name", "note")));
    }

    @Test
    void theCatalogueTellsTheParametersOfEachOperation() {
        assertThat(type.describe().operations()).allSatisfy(operation -> assertThat(type.fields(operation.api()))
                .singleElement()
                .satisfies(group -> assertThat(group.parameters()).isNotEmpty()));
        assertThat(type.fields("TABLE").get(0).parameters())
                .extracting(FieldInfo::key)
                .containsExactly("table", "key", "modified", "deleted", "columns");
        assertThat(type.fields("nothing")).isEmpty();
    }

    @Test
    void whatReadsDoesNotWrite() {
        assertThat(codes(type.planTarget(document("select", Map.of())).problems()))
                .containsExactly("unknown-operation");
        assertThat(codes(type.planSource(document("upsert", Map.of())).problems()))
                .containsExactly("unknown-operation");
    }
}
