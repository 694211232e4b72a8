package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.json.PlatformJsonText;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suite finds every mistake that would lose or double rows in silence, and nothing wrong with a connector that makes none. */
class WrongConnectorsTest {

    /** The suite as a connector's author extends it. */
    private static final class Suite extends ConnectorContractTest {
        private final Mistake mistake;
        private final Shop shop;

        Suite(Mistake mistake, Shop shop) {
            this.mistake = mistake;
            this.shop = shop;
        }

        @Override
        protected ConnectorFactory factory() {
            return json -> new ShopConnector.Type(mistake);
        }

        @Override
        protected String id() {
            return "shop";
        }

        @Override
        protected Duration callLimit() {
            return mistake.name().endsWith("NEVER_RETURNS") ? Duration.ofMillis(300) : super.callLimit();
        }

        @Override
        protected Environment environment() {
            WriteRequest write = new WriteRequest(
                    "save", "POST", Map.of(), "rows", List.of(record("N1"), record("bad"), record("N2")));
            return new Environment(
                    Map.of("url", shop.url(), "key", Shop.KEY),
                    Map.of("key", "another-key"),
                    "url",
                    new ReadCase(
                            new DocumentView(Map.of("api", "list")),
                            page(0, Long.MAX_VALUE, 1),
                            page(0, Long.MAX_VALUE, 2),
                            page(5, 10, 1),
                            new WindowCase(
                                    row -> Instant.ofEpochSecond((Long) row.get("modified")),
                                    (from, to) -> page(from.getEpochSecond(), to.getEpochSecond(), 1))),
                    new WriteCase(
                            new DocumentView(Map.of("api", "save")), write, Set.of(1), List.of("N1", "bad", "N2")),
                    new Refusals(
                            VendorAnswer.of(200, "{\"code\":29}"),
                            VendorAnswer.of(429, "{}"),
                            VendorAnswer.of(200, "{\"code\":7}"),
                            VendorAnswer.of(200, "{\"code\":7}")));
        }

        private static WriteRecord record(String number) {
            return new WriteRecord(number, Map.of("no", number), null);
        }

        private static ReadRequest page(long from, long to, long page) {
            return new ReadRequest("list", "POST", Map.of("from", from, "to", to, "page", page), List.of());
        }
    }

    /** The tests of the suite that fail, with why. */
    private static Map<String, Throwable> failures(Mistake mistake, Predicate<String> tests)
            throws ReflectiveOperationException {
        Map<String, Throwable> failures = new LinkedHashMap<>();
        for (Method test : ConnectorContractTest.class.getDeclaredMethods()) {
            if (test.isAnnotationPresent(Test.class) && tests.test(test.getName())) {
                try (Shop shop = new Shop()) {
                    Suite suite = new Suite(mistake, shop);
                    suite.prepare();
                    try {
                        test.invoke(suite);
                    } finally {
                        suite.closeEverythingAndLookForSecrets();
                    }
                } catch (InvocationTargetException e) {
                    failures.put(test.getName(), e.getCause());
                } catch (AssertionError e) {
                    failures.put(test.getName(), e);
                }
            }
        }
        return failures;
    }

    @Test
    void aConnectorWithoutMistakesPasses() throws ReflectiveOperationException {
        // This factory is in no jar, and the shop opens nothing again and does not know what is sent again.
        Set<String> without = Set.of(
                "isFoundInItsJar", "reopensWhatIsLockedAndBringsItBack", "writesTheSameOnceHoweverOftenItIsSent");

        assertThat(failures(Mistake.NONE, test -> !without.contains(test))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLE_IN_BAND_IS_THE_LAST_PAGE, saysThatAQueryIsThrottledOrRefusedAndNeverTakesThatForAPage",
        "THROTTLE_BY_STATUS_IS_AN_EMPTY_PAGE, saysThatAQueryIsThrottledOrRefusedAndNeverTakesThatForAPage",
        "REFUSED_QUERY_IS_AN_EMPTY_PAGE, saysThatAQueryIsThrottledOrRefusedAndNeverTakesThatForAPage",
        "THROTTLED_WRITE_IS_REFUSED, saysThatAWriteIsThrottled",
        "WINDOW_ENDS_A_SECOND_EARLY, readsTheRowsAtBothEdgesOfAWindow",
        "WINDOW_BEGINS_A_SECOND_LATE, readsTheRowsAtBothEdgesOfAWindow",
        "REFUSED_ROW_IS_ACCEPTED, writesAndGivesOneOutcomePerRecordInOrder",
        "TAKEN_ROW_HAS_NO_NAME, writesAndGivesOneOutcomePerRecordInOrder",
        "OUTCOMES_OUT_OF_ORDER, writesAndGivesOneOutcomePerRecordInOrder",
        "REFUSED_WRITE_IS_ACCEPTED, saysThatARowIsRefused",
        "READ_NEVER_RETURNS, readsRows",
        "CLOSE_NEVER_RETURNS, mayBeClosedTwice",
        "NO_PAGE_KEY, listsOperationsWhoseCapabilitiesAgree"
    })
    void everyMistakeFailsItsTest(Mistake mistake, String test) throws ReflectiveOperationException {
        assertThat(failures(mistake, test::equals)).containsOnlyKeys(test);
    }

    @Test
    void xmlIsMaskedLikeJson() {
        Masking masking = new Masking(new PlatformJsonText(), Set.of("Token", "sign"));

        assertThat(masking.text("<?xml version=\"1.0\"?><a:Login sign='abc'><s:token x=\"1\">s3cret\nvalue</s:token>"
                        + "<TokenCount>2</TokenCount><signed>no</signed></a:Login>"))
                .isEqualTo("<?xml version=\"1.0\"?><a:Login sign=\"******\"><s:token x=\"1\">******</s:token>"
                        + "<TokenCount>2</TokenCount><signed>no</signed></a:Login>");
        assertThat(masking.text("no markup, token=abc")).isEqualTo("no markup, token=abc");
    }
}
