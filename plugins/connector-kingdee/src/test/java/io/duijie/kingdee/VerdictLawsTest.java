package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.dialect.json.PlatformJsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code IsSuccess} says of a write, alone and against the other parts of the answer: a record is taken when all parts agree that
 * it is, refused when the answer says so and nothing speaks against it, and looked up otherwise.
 */
final class VerdictLawsTest {
    private static final Catalogue CATALOGUE = Catalogue.load(new PlatformJsonText());
    private static final List<String> SUCCESS = List.of("true", "\"true\"", "1", "false", "\"false\"", "0", "null", "");
    private static final List<String> ERRORS =
            List.of("", "{\"FieldName\":\"F\",\"Message\":\"no\",\"DIndex\":0}", "{\"Message\":\"bad\",\"DIndex\":7}");
    private static final List<String> ENTITIES = List.of(
            "",
            "{\"Id\":11,\"Number\":\"A\",\"DIndex\":0}",
            "{\"Id\":0,\"Number\":\"\",\"DIndex\":0}",
            "{\"DIndex\":0}");
    private static final List<String> IDS =
            List.of("", "\"Id\":\"\",\"Number\":\"\",", "\"Id\":0,", "\"Id\":11,\"Number\":\"A\",");

    /** One answer, in its parts. */
    private record Parts(String success, String error, String entity, String id, int records) {
        String answer() {
            String verdict = success.isEmpty() ? "" : "\"IsSuccess\":" + success + ",";
            return "{\"Result\":{" + id + "\"ResponseStatus\":{" + verdict + "\"Errors\":[" + error
                    + "],\"SuccessEntitys\":[" + entity + "]}}}";
        }

        boolean saysSuccess() {
            return SUCCESS.indexOf(success) < 3;
        }

        boolean saysRefused() {
            return !saysSuccess() && SUCCESS.indexOf(success) < 6;
        }

        boolean namesDocument() {
            return entity.contains("11");
        }

        /** Beside the lists; of one record only. */
        boolean namesResult() {
            return records == 1 && id.contains("11");
        }

        /** Of one record all errors are its own. */
        boolean refusesFirst() {
            return error.contains("\"DIndex\":0") || (records == 1 && !error.isEmpty());
        }
    }

    private static List<Parts> all() {
        List<Parts> all = new ArrayList<>();
        for (String success : SUCCESS) {
            for (String error : ERRORS) {
                for (String entity : ENTITIES) {
                    for (String id : IDS) {
                        all.add(new Parts(success, error, entity, id, 1));
                        all.add(new Parts(success, error, entity, id, 2));
                    }
                }
            }
        }
        return all;
    }

    @Test
    void aRecordIsTakenWhereItIsNamedAndNothingSpeaksAgainstIt() {
        for (Parts parts : all()) {
            boolean named = parts.namesDocument()
                    ? !parts.saysRefused() || !parts.error.isEmpty()
                    : parts.namesResult() && parts.saysSuccess();
            assertThat(first(parts) instanceof WriteOutcome.Accepted)
                    .as(parts.toString())
                    .isEqualTo(named && !parts.refusesFirst());
        }
    }

    @Test
    void aRecordIsRefusedWhereTheAnswerSaysSoAndNothingSpeaksAgainstIt() {
        for (Parts parts : all()) {
            boolean refused = parts.refusesFirst()
                    ? !parts.saysSuccess()
                    : parts.saysRefused() && parts.records == 1 && !parts.namesResult();
            assertThat(first(parts) instanceof WriteOutcome.Rejected)
                    .as(parts.toString())
                    .isEqualTo(refused && parts.entity.isEmpty());
        }
    }

    /** What {@code IsSuccess} says where some records are saved and some refused is not documented: each record is judged by itself. */
    @Test
    void ofAPartialAnswerEachRecordIsJudgedByItself() {
        for (String success : SUCCESS) {
            Parts parts = new Parts(success, ERRORS.get(1), "{\"Id\":12,\"Number\":\"B\",\"DIndex\":1}", "", 2);
            assertThat(outcomes(parts))
                    .as(parts.toString())
                    .satisfiesExactly(
                            refused -> assertThat(refused).isInstanceOf(WriteOutcome.Rejected.class),
                            saved -> assertThat(saved).isInstanceOf(WriteOutcome.Accepted.class));
        }
    }

    /** A whole call is refused only by an answer that says so and names nothing. */
    @Test
    void aCallIsRefusedAsAWholeWhereTheAnswerSaysSo() {
        for (Parts parts : all()) {
            if (outcomes(parts).isEmpty()) {
                assertThat(parts.saysRefused() && parts.records == 2 && parts.entity.isEmpty() && !parts.refusesFirst())
                        .as(parts.toString())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"true\"", "1", "null", ""})
    void withoutIdsAndErrorsNothingIsKnown(String success) {
        for (int records = 1; records < 3; records++) {
            assertThat(outcomes(new Parts(success, "", "", "", records)))
                    .hasSize(records)
                    .allMatch(WriteOutcome.Unknown.class::isInstance);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "\"false\"", "0"})
    void aRefusalWithoutAReasonIsOneInWords(String success) {
        assertThat(outcomes(new Parts(success, "", "", "", 1))).singleElement().satisfies(outcome -> {
            assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
            assertThat(((WriteOutcome.Rejected) outcome).reason().text().chinese())
                    .contains("没有说明原因")
                    .doesNotContain("null");
        });
        assertThat(outcomes(new Parts(success, "", "", "", 2))).isEmpty();
    }

    private static @Nullable WriteOutcome first(Parts parts) {
        List<WriteOutcome> outcomes = outcomes(parts);
        return outcomes.isEmpty() ? null : outcomes.get(0);
    }

    /** Empty: refused as a whole. */
    private static List<WriteOutcome> outcomes(Parts parts) {
        List<Map<String, Object>> models = List.of(Map.of("FNumber", "A"), Map.of("FNumber", "B"));
        ResponseStatus status = Objects.requireNonNull(ResponseStatus.in(new PlatformJsonText().read(parts.answer())));
        try {
            return new BatchOutcomes(CATALOGUE.form("BD_Customer"), models.subList(0, parts.records), false).of(status);
        } catch (ConnectorException refused) {
            return List.of();
        }
    }
}
