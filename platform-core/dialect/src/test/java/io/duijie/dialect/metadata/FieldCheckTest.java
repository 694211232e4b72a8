package io.duijie.dialect.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.FieldGroup;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.dialect.metadata.check.SeenFields;
import io.duijie.dialect.metadata.check.StoredSettings;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.metadata.problem.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapping is held against the fields that catalogue, account and rows are known to have. */
class FieldCheckTest {
    private static final Set<String> CODES = Set.of("unknown-target-field", "required-unmapped", "unseen-source-field");
    private static final String NUMBER = "{'field':'FNumber','value':'{{order_no}}'}";

    @Test
    void anUnknownTargetFieldIsToldWithTheNearestName() {
        assertThat(found("", NUMBER + ",{'field':'FNmae','value':'x'}", ""))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("unknown-target-field");
                    assertThat(problem.severity()).isEqualTo(Severity.INFO);
                    assertThat(problem.pointer()).isEqualTo("/target/metadata/request/1/field");
                    assertThat(problem.message().english())
                            .isEqualTo("\"FNmae\" is not known here; did you mean \"FName\"?");
                });
        assertThat(found("", NUMBER + ",{'field':'Banana','value':'x'}", ""))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message().english()).isEqualTo("\"Banana\" is not known here"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'field':'fname','value':'x'}",
                "{'field':'F_Own','value':'x'}",
                "{'field':'FOrgId','type':'object','children':[{'field':'FNUMBER','value':'1'}]}",
                "{'field':'FEntity','type':'array','value':'lines','children':[{'field':'FQty','value':'{{lines.sku}}'}]}",
            })
    void whatAFormMayHaveIsNotTold(String entry) {
        assertThat(found("", NUMBER + "," + entry, "")).isEmpty();
    }

    @Test
    void aRequiredFieldThatIsNotMappedIsToldWhereItIsMissing() {
        assertThat(found("", "{'field':'FName','value':'x'}", ""))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("required-unmapped");
                    assertThat(problem.pointer()).isEqualTo("/target/metadata");
                    assertThat(problem.message().english()).isEqualTo("\"FNumber\" is required by the form");
                });
        assertThat(found(
                        "",
                        NUMBER + ",{'field':'FEntity','type':'array','children':[{'field':'FName','value':'1'}]}",
                        ""))
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/target/metadata/request/1"));
        assertThat(found("", "{'field':'FName','value':'x'}", ",'hooks':{'beforeWrite':'record'}"))
                .as("a hook may add it")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ordr_no}}",
                "{{sku}}",
                "单号{{ordr_no|date}}",
                "_function CONCAT('{{ordr_no}}','x')",
                "_findCollection find FName from other where FNumber={{ordr_no}}",
            })
    void aSourceFieldThatNobodySawIsTold(String value) {
        String entry = "{'field':'FName','value':\"" + value + "\"}";

        assertThat(found("", NUMBER + "," + entry, "")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("unseen-source-field");
            assertThat(problem.severity()).isEqualTo(Severity.INFO);
            assertThat(problem.pointer()).isEqualTo("/target/metadata/request/1/value");
            assertThat(problem.message().english())
                    .contains(value.contains("sku") ? "did you mean \"lines.sku\"?" : "did you mean \"order_no\"?");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{lines.0.sku}}",
                "{{lines.sku}}",
                "{{CURRENT_TIME}}",
                "{{primaryWriteback.id}}",
                "{{buyer.name}}",
                "_mvel nothing",
                "plain",
            })
    void whatARowMayHaveIsNotTold(String value) {
        assertThat(found("", NUMBER + ",{'field':'FName','value':'" + value + "'}", ""))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'beforeRead':1,'formatResponse':[{'old':'order_no','new':'made','format':'date'}]",
                "'beatFlat':['lines'],'response':[{'field':'made'}]",
                "'otherRequest':[{'field':'detailApi','value':'x.get'}]",
                "'otherResponse':[{'field':'dataKey','value':'elsewhere'}]",
            })
    void whatADocumentMakesOfItsRowsIsKnown(String source) {
        assertThat(found("," + source, NUMBER + ",{'field':'FName','value':'{{made}}'}", ""))
                .isEmpty();
    }

    @Test
    void flattenedMembersAreKnownByTheirNewNames() {
        String flat = ",'beatFlat':['lines']";

        assertThat(found(flat, NUMBER + ",{'field':'FName','value':'{{lines_sku}}'}", ""))
                .isEmpty();
        assertThat(found(flat, NUMBER + ",{'field':'FName','value':'{{lines_suk}}'}", ""))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message().english()).contains("\"lines_sku\"?"));
    }

    @Test
    void whatTheAccountAndItsRowsShowedIsAWarningWhereItDiffers() {
        SeenFields seen = new SeenFields() {
            @Override
            public Optional<FieldGroup> form(String connection, String form) {
                return Optional.of(FakeConnector.group(
                        form, FakeConnector.field("FNumber", ""), FakeConnector.field("F_Own", "")));
            }

            @Override
            public List<Map<String, Object>> rows(String integration) {
                return List.of(Map.of("extra", 1));
            }
        };
        String request = NUMBER + ",{'field':'F_Own','value':'{{extra}}'}";

        assertThat(found("", request, "", seen)).isEmpty();
        assertThat(found("", request + ",{'field':'FName','value':'{{extar}}'}", "", seen))
                .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING))
                .extracting(Problem::code)
                .containsExactly("unknown-target-field", "unseen-source-field");
    }

    private static List<Problem> found(String source, String request, String file) {
        return found(source, request, file, SeenFields.NONE);
    }

    private static List<Problem> found(String source, String request, String file, SeenFields seen) {
        String text = "{'id':'f','startFrom':'2026-01-01',"
                + "'source':{'connection':'a','metadata':{'api':'orders','id':'order_no'" + source + "}},"
                + "'target':{'connection':'a','metadata':{'api':'forms','request':[" + request + "],"
                + "'otherRequest':[{'field':'FormId','value':'BD_Thing'}]}}" + file + "}";
        return new MetadataLoader()
                        .load(
                                List.of(new MetadataFile("f.json", quoted(text).getBytes(StandardCharsets.UTF_8))),
                                new LoadOptions(
                                        false,
                                        Map.of("a", "fake"),
                                        FakeConnector.lookup(),
                                        new EnvironmentVariables(name -> null),
                                        StoredSettings.NONE,
                                        seen))
                        .problems()
                        .stream()
                        .filter(problem -> CODES.contains(problem.code()))
                        .toList();
    }

    /** Single quotes stand for double ones, but for those inside texts in double quotes. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder();
        boolean inside = false;
        for (char c : text.toCharArray()) {
            inside ^= c == '"';
            json.append(c == '\'' && !inside ? '"' : c);
        }
        return json.toString();
    }
}
