package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import io.duijie.sandbox.kingdee.document.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The example integrations, unchanged and together: goods, deliveries and returns become audited documents. */
class ExamplesIT {
    private static final int SIZE = 60;

    @TempDir
    private Path folder;

    @Test
    void bringEverythingOnceInTheOrderOfTheDemo() {
        try (Business business = new Business(folder.resolve("home"), SIZE)) {
            withAll(business);

            for (Example example : Example.values()) {
                RunReport report = business.run(example);
                assertThat(report.error()).isNull();
                assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
            }

            for (Example example : Example.values()) {
                business.assertComplete(example);
            }
        }
    }

    @Test
    void letDocumentsWaitForTheirBaseDataAndGoOnByThemselves() {
        try (Business business = new Business(folder.resolve("home"), SIZE)) {
            withAll(business);

            business.run(Example.DELIVERIES);
            business.run(Example.RETURNS);

            assertThat(business.created(Example.DELIVERIES) + business.created(Example.RETURNS))
                    .isZero();
            for (Example example : List.of(Example.DELIVERIES, Example.RETURNS)) {
                long wanted = example.wanted(business.vendors.jushuitan()).size();
                assertThat(business.count(example, RecordState.WAITING)).isEqualTo(wanted);
                Understandable.assertAll(business.records(example, RecordState.WAITING));
            }

            business.run(Example.CUSTOMERS);
            for (int lines = 0; lines < 6; lines++) {
                business.run(Example.MATERIALS);
                business.run(Example.DELIVERIES, RunOrder.Stage.LOAD);
                business.run(Example.RETURNS, RunOrder.Stage.LOAD);
            }

            for (Example example : Example.values()) {
                business.assertComplete(example);
            }
        }
    }

    @Test
    void takeWhatADocumentLacksFromOtherIntegrations() {
        try (Business business = new Business(folder.resolve("home"), SIZE)) {
            withAll(business);

            for (Example example : Example.values()) {
                business.run(example);
            }

            for (String number :
                    Example.RETURNS.wanted(business.vendors.jushuitan()).keySet()) {
                Document returned = business.vendors
                        .kingdee()
                        .document(Example.RETURNS.form, number)
                        .orElseThrow();
                long order = (Long.parseLong(number.substring(4)) - 600_001) * 4;
                for (Map<?, ?> line : Lines.of(returned.fields().get("FEntity"))) {
                    assertThat(line.get("FUnitID")).isEqualTo(Map.of("FNumber", "Pcs"));
                    assertThat(line.get("FSrcBillNo")).isEqualTo(order < SIZE ? "XSCK" + (900_001 + order) : null);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MATERIALS", "DELIVERIES", "RETURNS"})
    void goOnAfterAKill(Example example) throws IOException {
        try (Business business = new Business(folder.resolve("home"), 200)) {
            business.putBaseData(example);
            Files.writeString(folder.resolve("example.json"), example.text(20, 2));
            Files.writeString(
                    folder.resolve("connections.json"),
                    Connections.to(business.vendors).json());
            try (Child first = run("example.json", "--connections", "connections.json")) {
                first.until(() -> business.created(example) >= 20).kill();
            }

            try (Child second = run(example.id, "--json")) {
                assertThat(second.ended()).as(second.output() + second.errors()).isZero();
            }

            business.assertComplete(example);
        }
    }

    private Child run(String integration, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "run";
        arguments[1] = integration;
        arguments[2] = "--home";
        arguments[3] = folder.resolve("home").toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Child.start(folder, arguments);
    }

    private static void withAll(Business business) {
        business.with(
                Connections.to(business.vendors),
                List.of(Example.values()).stream().map(Example::text).toArray(String[]::new));
    }
}
