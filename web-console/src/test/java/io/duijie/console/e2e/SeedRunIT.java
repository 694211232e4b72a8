package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.RunReport;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import io.duijie.sandbox.jushuitan.data.SourceTable;
import io.duijie.sandbox.kingdee.document.Document;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first job, unchanged: distributors become audited customers. */
class SeedRunIT {
    private static final int DISTRIBUTORS = 130;

    @TempDir
    private Path home;

    private @Nullable World opened;

    private World world() {
        if (opened == null) {
            opened = World.of(home, DISTRIBUTORS);
        }
        return opened;
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "appSecret", "sign", "signature"})
    void bringsEveryDistributorOnceAsAnAuditedCustomer(String auth) {
        World world = world();
        world.with(Connections.to(world.vendors).auth(auth), Built.seed());

        RunReport report = world.run();

        assertThat(report.error()).isNull();
        assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(report.tally().fetched()).isEqualTo(DISTRIBUTORS);
        assertThat(report.tally().created()).isEqualTo(DISTRIBUTORS);
        assertThat(report.tally().done()).isEqualTo(DISTRIBUTORS);
        world.assertComplete();
        assertThat(world.ledger().entries(World.CUSTOMERS)).allSatisfy(entry -> {
            assertThat(entry.timesSaved()).isEqualTo(1);
            assertThat(entry.duplicatesRefused()).isZero();
        });
    }

    @Test
    void sendsTheFieldsThatTheDocumentsName() {
        World world = world();
        world.with(Connections.to(world.vendors), Built.seed());

        world.run();

        for (SourceRow row : distributors().byModified()) {
            Document customer =
                    world.vendors.kingdee().document(World.CUSTOMERS, row.id()).orElseThrow();
            assertThat(customer.value("FName")).isEqualTo(row.text("name"));
            assertThat(customer.value("FDescription")).isEqualTo(row.text("co_id"));
        }
    }

    @Test
    void countsItsCallsAsTheVendorsDo() {
        World world = world();
        world.with(Connections.to(world.vendors), Built.seed());

        RunReport report = world.run();

        long arrived = world.vendors.jushuitan().stats().arrivals()
                + world.vendors.kingdee().stats().arrivals();
        assertThat(report.tally().calls()).isEqualTo(arrived);
        assertThat(report.tally().throttled()).isZero();
    }

    @Test
    void changesNothingInASecondRunAndMovesTheWatermark() {
        World world = world();
        world.with(Connections.to(world.vendors), Built.seed());
        world.run();
        Instant first = world.platform().watermarks().of(Built.SEED).orElseThrow();
        long saves = world.vendors.kingdee().stats().arrivals("BatchSave:BD_Customer");
        world.clock.advance(Duration.ofMinutes(10));

        RunReport second = world.run();

        assertThat(second.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(second.tally().created() + second.tally().changed()).isZero();
        assertThat(world.platform().watermarks().of(Built.SEED).orElseThrow()).isAfter(first);
        assertThat(world.vendors.kingdee().stats().arrivals("BatchSave:BD_Customer"))
                .isEqualTo(saves);
        world.assertComplete();
    }

    @Test
    void readsChangedRowsAsDuplicatesAndNewOnesAsNew() {
        World world = world();
        world.with(Connections.to(world.vendors), Built.seed());
        world.run();
        String before = world.content(ids().get(0));
        world.clock.advance(Duration.ofMinutes(1));
        ids().subList(0, 3).forEach(distributors()::touch);
        Map<String, @Nullable Object> fresh = new LinkedHashMap<>();
        fresh.put("drp_co_id", 20_000_001L);
        fresh.put("name", "新来的分销商");
        fresh.put("co_id", 10_000_001L);
        distributors().put(fresh);
        world.clock.advance(Duration.ofMinutes(1));

        RunReport report = world.run();

        assertThat(report.tally().fetched()).isEqualTo(4);
        assertThat(report.tally().duplicate()).isEqualTo(3);
        assertThat(report.tally().created()).isEqualTo(1);
        assertThat(world.content(ids().get(0))).isEqualTo(before);
        world.assertComplete();
    }

    @Test
    void saysWhatToDoWhenAChangedRowMeetsAnAuditedCustomer() {
        World world = world();
        String following = Built.seed().replaceFirst("\"idCheck\": true", "\"idCheck\": false");
        world.with(Connections.to(world.vendors), following);
        world.run();
        world.clock.advance(Duration.ofMinutes(1));
        String id = ids().get(0);
        Map<String, @Nullable Object> renamed =
                new LinkedHashMap<>(distributors().find(id).orElseThrow().fields());
        renamed.put("name", "改名后的分销商");
        renamed.remove("modified");
        distributors().put(renamed);
        world.clock.advance(Duration.ofMinutes(1));

        RunReport report = world.run();

        assertThat(report.tally().changed()).isEqualTo(1);
        assertThat(world.count(RecordState.FAILED)).isEqualTo(1);
        world.assertNothingTwice();
        Understandable.assertAll(world.records(RecordState.FAILED));
        assertThat(world.records(RecordState.FAILED).get(0).failure().reason().chinese())
                .contains("已审核", "反审核");
    }

    @Test
    void goesOnAfterARestart() {
        World world = world();
        world.with(Connections.to(world.vendors), Built.seed());
        world.run(io.duijie.engine.run.RunOrder.Stage.EXTRACT);
        assertThat(world.count(RecordState.PENDING)).isEqualTo(DISTRIBUTORS);
        world.shutDown();

        RunReport report = world.run(io.duijie.engine.run.RunOrder.Stage.LOAD);

        assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
        world.assertComplete();
    }

    private SourceTable distributors() {
        return world().vendors.jushuitan().data().table(SourceEntity.DISTRIBUTOR);
    }

    private List<String> ids() {
        return distributors().byModified().stream().map(SourceRow::id).sorted().toList();
    }
}
