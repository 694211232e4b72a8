package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.run.RunReport;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import io.duijie.sandbox.jushuitan.data.SourceTable;
import io.duijie.sandbox.kingdee.document.Document;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Deliveries that the target refuses until a person has done something there: a closed period, an organisation that does not match.
 * They fail at once with what is to be done, are left alone until they are retried, and hold up nobody else.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExplainedRefusalsIT {
    private static final Example DELIVERIES = Example.DELIVERIES;
    private static final int SIZE = 12;
    private static final String OTHER_ORGANISATION = "101";
    private static final String UN_AUDIT = "UnAudit:SAL_OUTSTOCK";

    @TempDir
    private Path home;

    private Business business(UnaryOperator<String> changed) {
        Business business = new Business(home, SIZE);
        business.putBaseData(DELIVERIES);
        business.with(Connections.to(business.vendors), changed.apply(DELIVERIES.text(50, 5)));
        return business;
    }

    private static String reopening(String integration) {
        return integration
                .replaceFirst("\"idCheck\": true", "\"idCheck\": false")
                .replaceFirst("\"enabled\": true,", "\"enabled\": true, \"options\": {\"onLocked\": \"reopen\"},");
    }

    /** Closes the books on the day of the third document; returns the numbers of those that are in the closed period. */
    private static Set<String> closeBooks(Business business) {
        List<LocalDate> days = wanted(business).values().stream()
                .map(ExplainedRefusalsIT::day)
                .sorted()
                .toList();
        LocalDate last = days.get(2);
        business.vendors.kingdee().closeBooks(last);
        Set<String> closed = numbers(business, row -> !day(row).isAfter(last));
        assertThat(closed).hasSizeBetween(3, SIZE - 3);
        return closed;
    }

    private static LocalDate day(SourceRow row) {
        return LocalDate.parse(row.text("io_date").substring(0, 10));
    }

    private static Map<String, SourceRow> wanted(Business business) {
        return DELIVERIES.wanted(business.vendors.jushuitan());
    }

    private static Set<String> numbers(Business business, Predicate<SourceRow> which) {
        return wanted(business).entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static void change(Business business, Predicate<SourceRow> which, String field, String value) {
        SourceTable table = business.vendors.jushuitan().data().table(DELIVERIES.entity);
        business.clock.advance(Duration.ofMinutes(10));
        for (SourceRow row : table.byModified()) {
            if (which.test(row)) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>(row.fields());
                fields.put(field, value);
                fields.remove("modified");
                table.put(fields);
            }
        }
        business.clock.advance(Duration.ofMinutes(10));
    }

    /** What failed did so with this reason, and the target hears no more of it. */
    private static List<RecordSummary> failedForGood(Business business, RunReport report, int count) {
        assertThat(report.error()).isNull();
        List<RecordSummary> failed = business.records(DELIVERIES, RecordState.FAILED);
        Understandable.assertAll(failed);
        assertThat(failed).hasSize(count);
        assertThat(business.count(DELIVERIES, RecordState.DONE))
                .isEqualTo(wanted(business).size() - count);
        Map<String, Long> calls = business.vendors.kingdee().stats().arrivalsByName();
        for (int i = 0; i < 2; i++) {
            business.clock.advance(Duration.ofMinutes(10));
            assertThat(business.run(DELIVERIES).error()).isNull();
        }
        assertThat(business.vendors.kingdee().stats().arrivalsByName()).isEqualTo(calls);
        return failed;
    }

    private static void retried(Business business) {
        business.retryFailed(DELIVERIES);
        assertThat(business.run(DELIVERIES).error()).isNull();
        business.assertComplete(DELIVERIES);
    }

    private static List<Document> documents(Business business, Set<String> numbers) {
        List<Document> found = new ArrayList<>();
        numbers.forEach(number ->
                business.vendors.kingdee().document(DELIVERIES.form, number).ifPresent(found::add));
        return found;
    }

    @Test
    void aBillOfAClosedPeriodSaysSoAndIsWrittenOnceThePeriodIsOpen() {
        try (Business business = business(UnaryOperator.identity())) {
            Set<String> closed = closeBooks(business);

            RunReport report = business.run(DELIVERIES);

            assertThat(failedForGood(business, report, closed.size())).allSatisfy(record -> {
                assertThat(record.failure().code()).isEqualTo("kingdee-closed-period");
                assertThat(record.failure().field()).isEqualTo("FDate");
                assertThat(record.failure().reason().chinese()).contains("关账日期", "反关账后重试");
                assertThat(record.failure().reason().english()).contains("have the period reopened, then retry");
            });
            assertThat(documents(business, closed)).isEmpty();

            business.vendors.kingdee().closeBooks(LocalDate.MIN);
            retried(business);
        }
    }

    @Test
    void anAuditedBillOfAClosedPeriodStaysAsItIsAndIsChangedOnceThePeriodIsOpen() {
        try (Business business = business(ExplainedRefusalsIT::reopening)) {
            assertThat(business.run(DELIVERIES).error()).isNull();
            business.assertComplete(DELIVERIES);
            Set<String> closed = closeBooks(business);
            change(business, row -> true, "l_id", "CHANGED");

            RunReport report = business.run(DELIVERIES);

            assertThat(failedForGood(business, report, closed.size())).allSatisfy(record -> {
                assertThat(record.failure().code()).isEqualTo("kingdee-closed-period");
                assertThat(record.failure().reason().chinese())
                        .contains("onLocked: reopen", "反关账后重试", "跳过", "没有变化")
                        .doesNotContain("在映射中");
                assertThat(record.failure().reason().english()).contains("have it reopened in Kingdee and retry");
            });
            assertThat(documents(business, wanted(business).keySet())).allSatisfy(document -> {
                boolean asItWas = closed.contains(document.number());
                assertThat(document.status().name()).isEqualTo("C");
                assertThat("CHANGED".equals(document.fields().get("FCarriageNO")))
                        .isEqualTo(!asItWas);
            });

            business.vendors.kingdee().closeBooks(LocalDate.MIN);
            retried(business);
            assertThat(documents(business, closed))
                    .hasSize(closed.size())
                    .allSatisfy(document -> assertThat(document.fields()).containsEntry("FCarriageNO", "CHANGED"));
        }
    }

    @Test
    void baseDataOfAnotherOrganisationIsNamedAndTheBillIsWrittenOnceItIsAllocated() {
        try (Business business = business(UnaryOperator.identity())) {
            String customer = ofOtherOrganisation(business);
            Set<String> concerned =
                    numbers(business, row -> row.text("drp_co_id_from").equals(customer));

            RunReport report = business.run(DELIVERIES);

            assertThat(failedForGood(business, report, concerned.size())).allSatisfy(record -> {
                assertThat(record.failure().code()).isEqualTo("kingdee-organisation-mismatch");
                assertThat(record.failure().field()).isEqualTo("FCustomerID");
                assertThat(record.failure().reason().chinese()).contains(customer, "组织[100]", "分配到该组织并审核");
                assertThat(record.failure().reason().english()).contains("allocate it there and audit it");
            });
            assertThat(documents(business, concerned)).isEmpty();

            business.vendors.kingdee().allocate("BD_Customer", customer, "100");
            retried(business);
        }
    }

    /** A customer of some of the deliveries, but not of all, that can't be used by the organisation that sells. */
    private static String ofOtherOrganisation(Business business) {
        String customer = wanted(business).values().stream()
                .map(row -> row.text("drp_co_id_from"))
                .filter(text -> !text.isEmpty())
                .sorted()
                .findFirst()
                .orElseThrow();
        business.vendors.kingdee().putBaseData("BD_Customer", customer, "客户" + customer, OTHER_ORGANISATION);
        return customer;
    }

    @Test
    void aChangeThatDoesNotMatchTheOrganisationOpensTheBillOnceAndBringsItBack() {
        try (Business business = business(ExplainedRefusalsIT::reopening)) {
            assertThat(business.run(DELIVERIES).error()).isNull();
            String number =
                    wanted(business).keySet().stream().sorted().findFirst().orElseThrow();
            String row = wanted(business).get(number).id();
            business.vendors.kingdee().putBaseData("BD_Customer", "OTHER", "另一组织的客户", OTHER_ORGANISATION);
            change(business, each -> each.id().equals(row), "drp_co_id_from", "OTHER");
            Document before = documents(business, Set.of(number)).get(0);

            RunReport report = business.run(DELIVERIES);

            assertThat(failedForGood(business, report, 1).get(0)).satisfies(record -> {
                assertThat(record.failure().code()).isEqualTo("kingdee-organisation-mismatch");
                assertThat(record.failure().reason().chinese()).contains("OTHER", "分配", "已恢复为“已审核”");
            });
            assertThat(business.vendors.kingdee().stats().arrivals(UN_AUDIT)).isOne();
            assertThat(documents(business, Set.of(number)).get(0)).satisfies(document -> {
                assertThat(document.status().name()).isEqualTo("C");
                assertThat(document.fields()).isEqualTo(before.fields());
            });

            business.vendors.kingdee().allocate("BD_Customer", "OTHER", "100");
            retried(business);
            assertThat(documents(business, Set.of(number)).get(0).fields())
                    .containsEntry("FCustomerID", Map.of("FNumber", "OTHER"));
        }
    }
}
