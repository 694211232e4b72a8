package io.duijie.engine.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.render.lookup.LookupFilter;
import io.duijie.dialect.render.lookup.LookupPath;
import io.duijie.dialect.render.lookup.LookupQuery;
import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.engine.record.SourceRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredLookupsTest {
    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock();
    private LookupStore store;

    @BeforeEach
    void open() {
        store = new LookupStore(folder, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Object unit(Object sku) {
        return store.find("goods", "unit", Map.of("sku", sku));
    }

    @Test
    void findsWhatWasStoredBeforeTheFirstLookUpAndAfterIt() {
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < 1_234; i++) {
            records.add(LookupStore.record("K" + i, "{'sku':'S" + i % 1_000 + "','unit':'U" + i + "'}"));
        }
        store.stage("goods", true, records);
        store.stage("others", "K", "{'sku':'S7','unit':'wrong'}");

        assertThat(unit("S7")).isEqualTo("U7");
        assertThat(unit("S999")).isEqualTo("U999");
        assertThat(unit("S1000")).isNull();

        store.stage("goods", "late", "{'sku':'S1000','unit':'late'}");

        assertThat(unit("S1000")).isEqualTo("late");
        assertThat(store.count("lookup_path")).isEqualTo(1);
        assertThat(store.count("lookup_entry")).isEqualTo(1_235);
    }

    @Test
    void aRecordThatIsBeingStoredWhileItsPathIsFirstLookedUpIsFoundAfterwards() throws Exception {
        store.stage("goods", "a", "{'sku':1,'unit':'A'}");
        CountDownLatch staged = new CountDownLatch(1);
        CompletableFuture<?> release = new CompletableFuture<>();
        CompletableFuture<?> storing = store.submit("goods", "b", "{'sku':2,'unit':'B'}", () -> {
            staged.countDown();
            release.join();
        });
        assertThat(staged.await(60, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<?> first = CompletableFuture.supplyAsync(() -> unit("1"));
        CompletableFuture.anyOf(first, new CompletableFuture<>().completeOnTimeout(true, 300, TimeUnit.MILLISECONDS))
                .join();
        release.complete(null);
        storing.join();

        assertThat(first.join()).isEqualTo("A");
        assertThat(unit("2")).isEqualTo("B");
    }

    @Test
    void followsContentThatChanges() {
        store.stage("goods", "a", "{'sku':1,'unit':'A'}");
        store.stage("goods", "b", "{'sku':1,'unit':'B'}");
        assertThat(unit("1")).isEqualTo("A");

        store.stage("goods", "a", "{'sku':2,'unit':'A'}");

        assertThat(unit(1L)).isEqualTo("B");
        assertThat(unit(2L)).isEqualTo("A");
        assertThat(store.count("lookup_entry")).isEqualTo(2);
    }

    @Test
    void nothingIsKeptForWhatNobodyLooksUp() {
        store.stage("goods", "a", "{'sku':1}");

        assertThat(store.count("lookup_entry")).isZero();
    }

    @Test
    void followsWriteBacksAlsoOfRecordsThatChangeLater() {
        store.stage("goods", "a", "{'sku':1,'unit':'A'}");
        assertThat(store.find("goods", "unit", Map.of("primaryWriteback.Number", "C1")))
                .isNull();

        store.writeBack("goods", "a", Map.of("number", "C1"));
        store.stage("goods", "a", "{'sku':1,'unit':'A2'}");

        assertThat(store.find("goods", "unit", Map.of("primaryWriteback.Number", "C1")))
                .isEqualTo("A2");
        assertThat(store.find("goods", "primaryWriteback.NUMBER", Map.of("sku", 1L)))
                .isEqualTo("C1");
        store.writeBack("goods", "a", Map.of("number", "C2"));
        assertThat(store.find("goods", "unit", Map.of("primaryWriteback.Number", "C1")))
                .isNull();
    }

    @Test
    void keyAndNumberNeedNoIndexOfTheirOwn() {
        store.stage("goods", "a", "{'unit':'A'}");

        LookupFilter filter = new LookupFilter.All(List.of(
                new LookupFilter.HasCode(LookupPath.named("id"), Set.of("a", "x"), true),
                new LookupFilter.HasCode(LookupPath.named("number"), Set.of("N-a"), true),
                new LookupFilter.HasCode(LookupPath.named("status"), Set.of("0"), true)));

        assertThat(store.lookups.first(new LookupQuery("goods", filter))).isNotNull();
        assertThat(store.count("lookup_path")).isZero();
    }

    @Test
    void theRarestCodeDecidesWhatACombinationCosts() {
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            records.add(LookupStore.record("K" + i, "{'sku':'S" + i + "','org':'1','unit':'U'}"));
        }
        store.stage("goods", true, records);

        assertThat(store.find("goods", "unit", Map.of("org", "1", "sku", "S29999")))
                .isEqualTo("U");
    }

    @Test
    void aSearchWithoutACodeEndsWithAReason() {
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < 21_000; i++) {
            records.add(LookupStore.record("K" + i, "{'q':" + i + "}"));
        }
        store.stage("goods", true, records);
        LookupPath path = LookupPath.named("content.q");

        assertThat(store.lookups.first(new LookupQuery("goods", new LookupFilter.Passes(path, value -> Long.valueOf(900)
                        .equals(value)))))
                .isNotNull();
        assertThatThrownBy(() ->
                        store.lookups.first(new LookupQuery("goods", new LookupFilter.Passes(path, value -> false))))
                .isInstanceOf(ValueFailure.class)
                .hasMessageContaining("20000");
    }

    @Test
    void aSearchThroughLargeContentsCostsByTheirLength() {
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            records.add(LookupStore.record("K" + i, "{'q':" + i + ",'t':'" + "x".repeat(50_000) + "'}"));
            records.add(LookupStore.record("S" + i, "{'q':" + (100 + i) + "}"));
        }
        store.stage("large", true, records);
        store.stage(
                "small",
                true,
                records.stream().filter(record -> record.key().startsWith("S")).toList());
        LookupPath path = LookupPath.named("content.q");
        LookupFilter nobody = new LookupFilter.Passes(path, value -> false);
        Function<String, LookupQuery> query = id ->
                new LookupQuery(id, nobody, new RecordBudget(new RecordLimits(1, Duration.ofMillis(10), 1), () -> 0));

        assertThat(store.lookups.first(query.apply("small"))).isNull();
        assertThatThrownBy(() -> store.lookups.first(query.apply("large")))
                .isInstanceOfSatisfying(ValueFailure.class, failure -> assertThat(failure.code())
                        .isEqualTo("record-too-costly"));
    }

    @Test
    void anIndexThatIsNotUsedIsForgottenAndBuiltAgainWhenItIs() {
        store.stage("goods", "a", "{'sku':1,'unit':'A'}");
        assertThat(unit(1L)).isEqualTo("A");
        clock.add(Duration.ofDays(29));
        store.lookups.forgetUnused();
        assertThat(store.count("lookup_entry")).isEqualTo(1);

        clock.add(Duration.ofDays(2));
        store.lookups.forgetUnused();

        assertThat(store.count("lookup_entry")).isZero();
        assertThat(store.count("lookup_path")).isZero();
        store.stage("goods", "b", "{'sku':2,'unit':'B'}");
        assertThat(unit(1L)).isEqualTo("A");
        assertThat(unit(2L)).isEqualTo("B");
    }

    @Test
    void anIntegrationHasALimitedNumberOfIndexes() {
        store.stage("goods", "a", "{'c70':1,'unit':'A'}");

        for (int i = 0; i <= 70; i++) {
            store.find("goods", "unit", Map.of("c" + i, 1L));
        }

        assertThat(store.count("lookup_path")).isEqualTo(50);
        assertThat(store.find("goods", "unit", Map.of("c70", 1L))).isEqualTo("A");
    }

    /** A clock that is set by hand. */
    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-11-20T00:00:00Z");

        void add(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.fixed(now).withZone(zone);
        }
    }
}
