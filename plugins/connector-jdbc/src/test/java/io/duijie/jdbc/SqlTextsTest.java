package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.testkit.TestingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said to the databases of which there is no server here to try it on: the texts that their manuals ask for. */
class SqlTextsTest {
    private static final DatabaseKind ORACLE = DatabaseKind.ORACLE;
    private static final DatabaseKind SQLSERVER = DatabaseKind.SQLSERVER;

    private static String upsert(DatabaseKind kind, String table, List<String> columns, List<String> keys) {
        Identifiers identifiers = new Identifiers(kind);
        return kind.upsert(identifiers.table(table), identifiers.columns(columns), identifiers.columns(keys));
    }

    @Test
    void anUpsertOfSqlServerIsAMergeThatHoldsItsRangeAndEndsWithASemicolon() {
        assertThat(upsert(SQLSERVER, "dbo.order", List.of("id", "no", "价格"), List.of("id", "no")))
                .isEqualTo(
                        "MERGE INTO [dbo].[order] WITH (HOLDLOCK) AS t USING (SELECT ? AS [id], ? AS [no], ? AS [价格]) s"
                                + " ON (t.[id] = s.[id] AND t.[no] = s.[no]) WHEN MATCHED THEN UPDATE SET t.[价格] = s.[价格]"
                                + " WHEN NOT MATCHED THEN INSERT ([id], [no], [价格]) VALUES (s.[id], s.[no], s.[价格]);");
        assertThat(upsert(SQLSERVER, "t", List.of("id"), List.of("id")))
                .isEqualTo("MERGE INTO [t] WITH (HOLDLOCK) AS t USING (SELECT ? AS [id]) s ON (t.[id] = s.[id])"
                        + " WHEN NOT MATCHED THEN INSERT ([id]) VALUES (s.[id]);");
    }

    @Test
    void anUpsertOfOracleIsAMergeFromDualWithoutASemicolon() {
        assertThat(upsert(ORACLE, "sales.orders", List.of("id", "单价"), List.of("id")))
                .isEqualTo("MERGE INTO sales.orders t USING (SELECT ? AS id, ? AS \"单价\" FROM DUAL) s ON (t.id = s.id)"
                        + " WHEN MATCHED THEN UPDATE SET t.\"单价\" = s.\"单价\""
                        + " WHEN NOT MATCHED THEN INSERT (id, \"单价\") VALUES (s.id, s.\"单价\")");
        assertThat(upsert(ORACLE, "t", List.of("id"), List.of("id"))).doesNotContain("UPDATE");
    }

    @Test
    void aPageIsTheFirstRowsInTheOrderOfTheKey() {
        String select = "SELECT * FROM t WHERE x ORDER BY id";

        assertThat(SQLSERVER.limited(select, 501)).isEqualTo(select + " OFFSET 0 ROWS FETCH NEXT 501 ROWS ONLY");
        assertThat(ORACLE.limited(select, 501)).isEqualTo(select + " FETCH FIRST 501 ROWS ONLY");
    }

    @Test
    void whatStandsBehindAKeyOfSeveralColumnsIsSaidWithoutRowValues() {
        List<Column> keys = List.of(whole("org"), whole("order"));

        assertThat(new Keyset(keys, new Identifiers(SQLSERVER)).behind())
                .isEqualTo("[org] >= ? AND (([org] > ?) OR ([org] = ? AND [order] > ?))");
        assertThat(new Keyset(keys, new Identifiers(SQLSERVER)).order()).isEqualTo("[org], [order]");
        assertThat(new Keyset(keys.subList(0, 1), new Identifiers(ORACLE)).behind())
                .isEqualTo("((org > ?))");
    }

    private static Column whole(String name) {
        return new Column(name, Column.Form.WHOLE, "bigint", false, false);
    }

    @Test
    void namesAreQuotedAsEachReadsThem() {
        assertThat(SQLSERVER.quoted("select")).isEqualTo("[select]");
        assertThat(ORACLE.quoted("Order_1")).as("found whatever its case").isEqualTo("Order_1");
        assertThat(ORACLE.quoted("价格 1")).isEqualTo("\"价格 1\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"ORACLE", "SQLSERVER"})
    void aDatabaseThatWasNotTriedIsReadWithoutASnapshot(DatabaseKind kind) {
        assertThat(kind.snapshot(Duration.ofMinutes(1))).isEmpty();
        assertThat(kind.checksKey()).isFalse();
    }

    @Test
    void timesAreReadByTheClockOfTheDatabaseAsSecondsSince1970() {
        assertThat(SQLSERVER.now()).contains("SYSUTCDATETIME()", "'1970-01-01'", "/ 1000");
        assertThat(ORACLE.now()).contains("SYS_EXTRACT_UTC(SYSTIMESTAMP)", "* 86400", "FROM DUAL");
    }

    @Test
    void aSessionKnowsItsZoneItsFormatsAndHowLongItMayWait() {
        assertThat(session("jdbc:oracle:thin:@tcp://host:1521/service"))
                .containsExactly(
                        "ALTER SESSION SET TIME_ZONE = 'Asia/Shanghai'",
                        "ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD HH24:MI:SS'",
                        "ALTER SESSION SET NLS_TIMESTAMP_FORMAT = 'YYYY-MM-DD HH24:MI:SS.FF'",
                        "ALTER SESSION SET NLS_TIMESTAMP_TZ_FORMAT = 'YYYY-MM-DD HH24:MI:SS.FFTZH:TZM'",
                        "ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,'");
        assertThat(session("jdbc:sqlserver://host:1433;databaseName=shop")).containsExactly("SET LOCK_TIMEOUT 60000");
    }

    private static List<String> session(String url) {
        Account account = Account.of(TestingSettings.of(
                new JdbcType().describe(), Map.of("url", url, "username", "duijie", "password", "secret-12")));
        return SessionStart.of(account, Instant.parse("2026-05-06T00:00:00Z"));
    }
}
