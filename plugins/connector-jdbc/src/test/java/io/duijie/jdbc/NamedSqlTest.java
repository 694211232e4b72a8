package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedSqlTest {
    private static List<String> names(DatabaseKind kind, String text) {
        return NamedSql.of(kind, text).parameters().stream()
                .map(NamedSql.Parameter::name)
                .toList();
    }

    @Test
    void putsAQuestionMarkWhereANameStands() {
        NamedSql sql = NamedSql.of(DatabaseKind.MARIADB, "select * from t where a = :a and b>=:b_2 or c=:a limit :n;");

        assertThat(sql.sql()).isEqualTo("select * from t where a = ? and b>=? or c=? limit ?");
        assertThat(sql.parameters().stream().map(NamedSql.Parameter::name)).containsExactly("a", "b_2", "a", "n");
        assertThat(sql.parameters().stream().map(NamedSql.Parameter::counts))
                .containsExactly(false, false, false, true);
        assertThat(sql.verb()).isEqualTo("SELECT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "POSTGRESQL § select ':a', \":b\", '''::x', a::text, $$ :c $$, $t$ :d $t$ where x = :e",
                "POSTGRESQL § select E'\\':a', '\\' where x = :e -- :b",
                "POSTGRESQL § /* :a /* :b */ :c */ select x where x = :e",
                "MARIADB § select '\\':a', `:b`, @v := 1 where x = :e # :c",
                "MARIADB § select 'it''s :a' where x = :e",
                "SQLSERVER § select [:a] where x = :e",
                "ORACLE § select ':a' || '12:30' from dual where x = :e"
            })
    void passesOverTextsNamesAndComments(DatabaseKind kind, String text) {
        assertThat(names(kind, text)).containsExactly("e");
    }

    @Test
    void keepsTheOperatorsOfPostgres() {
        assertThat(NamedSql.of(DatabaseKind.POSTGRESQL, "select a ? 'b' where c = :c")
                        .sql())
                .isEqualTo("select a ?? 'b' where c = ?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "select 1; drop table t", "select 'open", "select /* open", "select a = ?"})
    void refusesWhatIsNotOneWholeStatement(String text) {
        assertThatThrownBy(() -> NamedSql.of(DatabaseKind.MARIADB, text))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.reason().code()).isEqualTo("jdbc-sql"));
    }

    @Test
    void readsTheVerbBehindBracketsAndComments() {
        assertThat(NamedSql.of(DatabaseKind.MARIADB, "/* x */ (SELECT 1)").reads())
                .isTrue();
        assertThat(NamedSql.of(DatabaseKind.MARIADB, "with a as (select 1) select * from a")
                        .reads())
                .isTrue();
        assertThat(NamedSql.of(DatabaseKind.MARIADB, "selection").reads()).isFalse();
    }

    @Test
    void anOpenInsertTakesTheFieldsByNameOrElseInTheirOrder() {
        String open = "REPLACE INTO refunds (`id`, order_no) VALUES";

        assertThat(ExecuteWriter.statement(DatabaseKind.MARIADB, open, List.of("order_no", "x", "id")))
                .isEqualTo(new NamedSql(
                        open + " (?, ?)",
                        List.of(new NamedSql.Parameter("id", false), new NamedSql.Parameter("order_no", false)),
                        "REPLACE"));
        assertThat(ExecuteWriter.statement(DatabaseKind.MARIADB, open, List.of("as_id", "as_no"))
                        .parameters())
                .extracting(NamedSql.Parameter::name)
                .containsExactly("as_id", "as_no");
        assertThatThrownBy(() -> ExecuteWriter.statement(DatabaseKind.MARIADB, open, List.of("a", "b", "c")))
                .hasMessageContaining("2 columns")
                .hasMessageContaining("3 fields");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "DROP TABLE t",
                "CALL p()",
                "LOAD DATA LOCAL INFILE 'x' INTO TABLE t",
                "COPY t FROM PROGRAM 'id'"
            })
    void runsOnlyWhatChangesRows(String text) {
        assertThatThrownBy(() -> ExecuteWriter.statement(DatabaseKind.MARIADB, text, List.of()))
                .hasMessageContaining("INSERT");
    }
}
