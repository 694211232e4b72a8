package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The rules that every connector keeps. A connector's own test extends this class, names its factory and id, and gives a working
 * vendor before each test. The suite exercises what the connector declares and asserts that the rest is absent.
 */
public abstract class ConnectorContractTest extends ContractBench {
    private static final int MOST_PAGES = 20;

    @Test
    void describesItself() {
        assertThat(type.describe().id()).isEqualTo(id()).matches("[a-z0-9-]+");
        assertThat(type.describe().version()).isNotBlank();
        Wording.bothLanguages(type.describe().title());
        assertThat(type.describe()).as("the second description").isEqualTo(type.describe());
        assertThat(context.calls()).isEmpty();
    }

    @Test
    void isFoundInItsJar() {
        FactoryRules.check(factory().getClass());
    }

    @Test
    void labelsEverySettingInBothLanguages() {
        List<Setting> settings = type.describe().settings();

        assertThat(settings).extracting(Setting::name).doesNotHaveDuplicates().contains(environment.addressSetting());
        assertThat(settings)
                .filteredOn(setting -> setting.name().equals("connectTimeoutMs"))
                .extracting(Setting::fallback)
                .containsExactly("10000");
        assertThat(settings)
                .filteredOn(setting -> setting.name().equals("readTimeoutMs"))
                .extracting(Setting::fallback)
                .containsExactly("60000");
        assertThat(settings).allSatisfy(setting -> {
            Wording.bothLanguages(setting.label());
            if (setting.kind() == Setting.Kind.CHOICE) {
                assertThat(setting.choices()).as(setting.name()).contains(String.valueOf(setting.fallback()));
            } else {
                assertThat(setting.choices()).as(setting.name()).isEmpty();
            }
        });
    }

    @Test
    void listsOperationsWhoseCapabilitiesAgree() {
        List<Operation> operations = type.describe().operations();

        assertThat(operations).isNotEmpty();
        assertThat(operations).extracting(Operation::api).doesNotHaveDuplicates();
        assertThat(operations).allSatisfy(OperationRules::check);
    }

    @Test
    void knowsEveryListedOperationAndNoUnknownOne() {
        assertThat(type.describe().operations()).allSatisfy(operation -> assertThat(type.operation(operation.api()))
                .contains(operation));
        unknownApi().ifPresent(api -> assertThat(type.operation(api)).isEmpty());
    }

    @Test
    void plansWhatCanBeReadAndWhatCanBeWritten() {
        for (Operation operation : type.describe().operations()) {
            DocumentView document = new DocumentView(Map.of("api", operation.api()));
            if (operation.can(Capability.READ)) {
                SourcePlan plan = type.planSource(document);
                assertThat(plan.operation().can(Capability.READ))
                        .as(operation.api())
                        .isTrue();
                assertThat(plan.problems()).allSatisfy(problem -> Wording.bothLanguages(problem.message()));
            }
            if (operation.can(Capability.WRITE)) {
                TargetPlan plan = type.planTarget(document);
                assertThat(plan.problems()).allSatisfy(problem -> Wording.bothLanguages(problem.message()));
            }
        }
        assertThat(context.calls()).isEmpty();
    }

    @Test
    void plansAnyDocumentOrSaysWhatIsWrong() {
        PlanRules.check(type, fieldsThatMatter());

        assertThat(context.calls()).isEmpty();
    }

    @Test
    void offersWhatItDeclaresAndNothingElse() {
        Connector connector = open(Map.of());

        assertThat(connector.reader().isPresent()).as("reader").isEqualTo(declares(Capability.READ));
        assertThat(connector.writer().isPresent()).as("writer").isEqualTo(declares(Capability.WRITE));
        assertThat(connector.finder().isPresent())
                .as("finder")
                .isEqualTo(declares(Capability.FIND_BY_KEY) || declares(Capability.REPEATABLE));
        assertThat(connector.receiver().isPresent()).as("receiver").isEqualTo(declares(Capability.PUSHED));
        assertThat(connector.reopener().isPresent()).as("reopener").isEqualTo(declares(Capability.REOPEN));
        assertThat(connector.fileTaker().isPresent()).as("fileTaker").isEqualTo(declares(Capability.TAKES_FILES));
        assertThat(environment.read() != null).as("a read case").isEqualTo(declares(Capability.READ));
        assertThat(environment.write() != null).as("a write case").isEqualTo(declares(Capability.WRITE));
        assertThat(connector.maximumConcurrency()).isPositive();
    }

    @Test
    void callsNobodyUntilAskedTo() {
        open(Map.of()).close();

        assertThat(context.calls()).isEmpty();
    }

    @Test
    void checksAnAccountThatWorks() {
        assertThatCode(open(Map.of())::check).doesNotThrowAnyException();
        assertThat(context.calls()).isNotEmpty();
    }

    @Test
    void saysThatCredentialsAreWrong() {
        Connector connector = open(environment.wrongCredentials());

        ConnectorException failure = watch.failure(connector::check);

        assertThat(failure.kind()).isEqualTo(ErrorKind.CREDENTIALS);
        Wording.bothLanguages(failure.reason().text());
    }

    @Test
    void saysThatNothingWasSentWhereNobodyListens() {
        Connector connector = open(ClosedPort.insteadOf(
                environment.addressSetting(), environment.settings().get(environment.addressSetting())));
        ReadCase read = environment.read();
        WriteCase write = environment.write();

        assertNeverSent(watch.failure(connector::check));
        if (read != null) {
            assertNeverSent(watch.failure(() -> read(connector, read.firstPage())));
        }
        if (write != null) {
            assertNeverSent(watch.failure(() -> write(connector, write.request())));
        }
    }

    @Test
    void readsRows() {
        ReadCase read = assumed(environment.read());
        SourcePlan plan = type.planSource(read.document());
        Connector connector = open(Map.of());

        assertThat(plan.problems()).isEmpty();
        List<?> first = rows(plan, read(connector, read.firstPage()));
        assertThat(first).isNotEmpty().allSatisfy(row -> assertThat(row).isInstanceOf(Map.class));
        readsOnByCursor(plan, connector, read.firstPage(), first);
        if (plan.operation().can(Capability.PAGED)) {
            assertThat(rows(plan, read(connector, required(read.secondPage(), "second page"))))
                    .isNotEmpty()
                    .isNotEqualTo(first);
        }
        if (plan.operation().can(Capability.INCREMENTAL)) {
            assertThat(rows(plan, read(connector, required(read.emptyWindow(), "empty window"))))
                    .isEmpty();
        }
    }

    @Test
    void readsTheRowsAtBothEdgesOfAWindow() {
        ReadCase read = assumed(environment.read());
        SourcePlan plan = type.planSource(read.document());
        assumeTrue(plan.operation().can(Capability.INCREMENTAL));
        WindowCase window = required(read.window(), "way to ask for a window");
        Connector connector = open(Map.of());
        Map<String, Object> row =
                members(rows(plan, read(connector, read.firstPage())).get(0));
        Instant modified = window.modified().apply(row);

        for (long before : List.of(0L, 59L)) {
            for (long after : List.of(1L, 60L)) {
                Instant from = modified.minusSeconds(before);
                Instant to = modified.plusSeconds(after);
                assertThat(rows(plan, read(connector, window.asks().apply(from, to))))
                        .as("the row modified at %s in the window from %s to before %s", modified, from, to)
                        .anySatisfy(found -> assertThat(members(found)).isEqualTo(row));
            }
        }
    }

    @Test
    void saysThatAQueryIsThrottledOrRefusedAndNeverTakesThatForAPage() {
        ReadCase read = assumed(environment.read());
        Refusals refusals = environment.refusals();

        throttled(refusals.throttledInBand(), connector -> read(connector, read.firstPage()));
        throttled(refusals.throttled(), connector -> read(connector, read.firstPage()));
        if (!refusals.refusedInBand().isNever()) {
            ConnectorException refused =
                    refused(refusals.refusedInBand(), connector -> read(connector, read.firstPage()));
            assertThat(refused.kind()).isNotEqualTo(ErrorKind.THROTTLED);
            Wording.bothLanguages(refused.reason().text());
        }
    }

    @Test
    void saysThatAWriteIsThrottled() {
        WriteCase write = assumed(environment.write());
        Refusals refusals = environment.refusals();

        throttled(refusals.throttledInBand(), connector -> write(connector, write.request()));
        throttled(refusals.throttled(), connector -> write(connector, write.request()));
    }

    @Test
    void saysThatARowIsRefused() {
        WriteCase write = assumed(environment.write());
        VendorAnswer refusal = environment.refusals().refusedRow();
        if (refusal.isNever()) {
            refusesARowItself(write);
            return;
        }
        Connector connector = answering(refusal, used -> write(used, write.request()));

        try {
            OutcomeRules.checkRefused(write, write(connector, write.request()));
        } catch (ConnectorException e) {
            assertThat(e.kind()).isEqualTo(ErrorKind.REJECTED);
            Wording.bothLanguages(e.reason().text());
        }
    }

    /** Where no answer can stand in for the vendor's, since the calls are not HTTP, one of the case's records is refused. */
    private void refusesARowItself(WriteCase write) {
        assertThat(write.refused()).as("a target says how a row is refused").isNotEmpty();
        int refused = write.refused().iterator().next();
        WriteRequest alone =
                write.request().with(List.of(write.request().records().get(refused)));
        Connector connector = open(Map.of());
        try {
            assertThat(write(connector, alone)).singleElement().isInstanceOf(WriteOutcome.Rejected.class);
        } catch (ConnectorException e) {
            assertThat(e.kind()).isEqualTo(ErrorKind.REJECTED);
            Wording.bothLanguages(e.reason().text());
        }
        assertThat(context.calls())
                .as("calls of a vendor whose answer can be given in its place: say how it refuses a row")
                .noneMatch(RecordedCall::isHttp);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Object row) {
        assertThat(row).isInstanceOf(Map.class);
        return (Map<String, Object>) row;
    }

    /** A vendor that hands out cursors brings other rows for them, and says when it has no more. */
    private void readsOnByCursor(SourcePlan plan, Connector connector, ReadRequest request, List<?> first) {
        String cursor = read(connector, request).nextCursor();
        List<?> before = first;
        for (int page = 2; cursor != null && page <= MOST_PAGES; page++) {
            Answer answer = read(
                    connector,
                    new ReadRequest(request.api(), request.method(), request.body(), request.columns(), cursor));
            assertThat(answer.nextCursor()).as("cursor of page %s", page).isNotEqualTo(cursor);
            List<?> rows = rows(plan, answer);
            if (!rows.isEmpty()) {
                assertThat(rows).as("rows of page %s", page).isNotEqualTo(before);
                before = rows;
            }
            cursor = answer.nextCursor();
        }
    }

    @Test
    void writesAndGivesOneOutcomePerRecordInOrder() {
        WriteCase write = assumed(environment.write());
        TargetPlan plan = type.planTarget(write.document());
        OperationRules.fits(plan.operation(), write);

        assertThat(plan.problems()).isEmpty();
        OutcomeRules.check(write, write(open(Map.of()), write.request()));
    }

    @Test
    void findsWhatWasWrittenAndOnlyThat() {
        WriteCase write = assumed(environment.write());
        assumeTrue(type.planTarget(write.document()).operation().can(Capability.FIND_BY_KEY));
        Connector connector = open(Map.of());
        RecordFinder finder = connector.finder().orElseThrow();

        assertThat(finder.find(write.request()))
                .hasSameSizeAs(write.request().records())
                .hasOnlyElementsOfType(FindResult.NotFound.class);
        write(connector, write.request());
        OutcomeRules.checkFound(write, finder.find(write.request()));
    }

    @Test
    void writesTheSameOnceHoweverOftenItIsSent() {
        WriteCase write = assumed(environment.write());
        assumeTrue(type.planTarget(write.document()).operation().can(Capability.REPEATABLE));
        Connector connector = open(Map.of());

        List<WriteOutcome> first = write(connector, write.request());
        assertThat(connector.finder().orElseThrow().find(write.request()))
                .as("sending again is safe")
                .hasOnlyElementsOfType(FindResult.NotFound.class);
        assertThat(write(open(Map.of()), write.request())).isEqualTo(first);
    }

    @Test
    void reopensWhatIsLockedAndBringsItBack() {
        WriteCase write = assumed(environment.write());
        assumeTrue(type.planTarget(write.document()).operation().can(Capability.REOPEN));

        ReopenRules.check(write, open(Map.of()));
    }

    @Test
    void listsFieldsOrSaysThatItCannot() {
        Connector connector = open(Map.of());

        assertThat(connector.fieldLister().isPresent()).as("a form to list").isEqualTo(form().isPresent());
        connector.fieldLister().ifPresent(lister -> assertThat(lister.fields(form().orElseThrow()))
                .isNotEmpty()
                .allSatisfy(field -> {
                    assertThat(field.key()).isNotBlank();
                    Wording.bothLanguages(field.label());
                }));
    }

    @Test
    void mayBeClosedTwice() {
        Connector used = open(Map.of());
        used.check();

        used.close();
        assertThatCode(used::close).doesNotThrowAnyException();
    }
}
