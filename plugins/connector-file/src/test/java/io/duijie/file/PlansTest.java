package io.duijie.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents and addresses, before anything is opened. */
class PlansTest {
    private final FileType type = new FileType();

    private static DocumentView document(String api, String... other) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (int i = 0; i < other.length; i += 2) {
            entries.add(Map.of("field", other[i], "value", other[i + 1]));
        }
        return new DocumentView(Map.of(
                "api",
                api,
                "id",
                "sku",
                "otherRequest",
                entries,
                "request",
                List.of(Map.of("field", "编码"), Map.of("field", "价格"))));
    }

    @ParameterizedTest
    @CsvSource({
        "pattern,../*.csv,file-pattern",
        "pattern,*a*a*a*a*a*a*a*a*a,file-pattern",
        "delimiter,ab,file-request",
        "header,'a,a',file-request",
        "encoding,Latin-9,file-request",
        "marker,ok,file-request",
        "limit,0,file-request"
    })
    void saysWhatIsWrongInASource(String field, String value, String code) {
        assertThat(type.planSource(document("csv", field, value)).problems())
                .extracting(DocumentProblem::code)
                .containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "file,../x",
        "file,.hidden",
        "file,a:b",
        "limit,10001",
        "encoding,EBCDIC",
        "columns,数量",
        "columns,'编码,编码'",
        "columns,'{{编码}}'",
        "header,'A,A'",
        "header,A"
    })
    void saysWhatIsWrongInATarget(String field, String value) {
        assertThat(type.planTarget(document("csv", field, value)).problems())
                .extracting(DocumentProblem::code)
                .containsExactly("file-request");
    }

    @Test
    void jsonLinesAreReadOnly() {
        assertThat(type.planTarget(document("jsonl")).problems())
                .extracting(DocumentProblem::code)
                .containsExactly("unknown-operation");
        assertThat(type.operation("JSONL").orElseThrow().can(Capability.WRITE)).isFalse();
    }

    @Test
    void aTargetWritesItsFieldsInTheirOrder() {
        TargetPlan plan = type.planTarget(document("csv", "limit", "7", "file", "价格-{{CURRENT_TIME|date}}"));

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.rows()).isEqualTo(7);
        assertThat(plan.constants()).containsEntry("columns", List.of("编码", "价格"));
    }

    @ParameterizedTest
    @CsvSource({
        ",,'编码,价格','编码,价格',false",
        ",label,'编码,价格','商品编码,价格',false",
        ",' SKU， Price','编码,价格','SKU,Price',false",
        "'价格, 编码',label,'价格,编码','价格,商品编码',true",
        "编码,Code,编码,Code,true"
    })
    void aTargetNamesItsColumnsByLabelOrList(
            @Nullable String columns, @Nullable String header, String fields, String titles, boolean only) {
        List<Map<String, Object>> other = new ArrayList<>();
        if (columns != null) {
            other.add(Map.of("field", "columns", "value", columns));
        }
        if (header != null) {
            other.add(Map.of("field", "header", "value", header));
        }

        TargetPlan plan = type.planTarget(new DocumentView(Map.of(
                "api",
                "csv",
                "otherRequest",
                other,
                "request",
                List.of(Map.of("field", "编码", "label", "商品编码"), Map.of("field", "价格")))));

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.constants())
                .containsEntry("columns", List.of(fields.split(",")))
                .containsEntry("titles", List.of(titles.split(",")))
                .containsEntry("only", only);
    }

    @Test
    void rowsWithoutAKeyGetOne() {
        SourcePlan keyed = type.planSource(document("csv"));
        SourcePlan unkeyed = type.planSource(new DocumentView(Map.of("api", "csv")));

        assertThat(keyed.request()).noneMatch(entry -> "rowId".equals(entry.get("field")));
        assertThat(unkeyed.request()).anyMatch(entry -> "rowId".equals(entry.get("field")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data",
                "file://data/in",
                "file:///",
                "file:///data/../etc",
                "file:///data/%2e%2e/etc",
                "ftp://host/in",
                "sftp://host",
                "sftp://user@host/in",
                "sftp://host/in?x=1",
                "s3:///prefix",
                "s3://Bucket_/x"
            })
    void refusesAddressesThatAreNone(String location) {
        assertThat(catchThrowableOfType(ConnectorException.class, () -> Location.of(location))
                        .reason()
                        .code())
                .isEqualTo("file-location");
    }

    @Test
    void takesAddressesApart() {
        assertThat(Location.of("file:///数据/in 1")).isEqualTo(new Location(Location.Kind.FILE, "", 0, "/数据/in 1"));
        assertThat(Location.of("sftp://host:2222/in")).isEqualTo(new Location(Location.Kind.SFTP, "host", 2222, "/in"));
        assertThat(Location.of("s3://bucket/a/b/")).isEqualTo(new Location(Location.Kind.S3, "bucket", 0, "a/b"));
    }
}
