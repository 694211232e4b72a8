package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.Options.OnLocked;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** onLocked: reopen. A and B are written and audited; ids at the target are 1000 and 1001. */
abstract class ReopeningBench {
    @TempDir
    Path folder;

    Home home;
    Vendor vendor;
    AuditDesk desk;

    @BeforeEach
    void write() {
        home = new Home(folder);
        vendor = home.vendor;
        desk = new AuditDesk();
        vendor.desk = desk;
        home.onLocked = OnLocked.REOPEN;
        home.stage("A", "B");
        home.load(2);
        assertThat(desk.states).containsExactlyInAnyOrderEntriesOf(Map.of("1000", "C", "1001", "C"));
        forget();
    }

    @AfterEach
    void close() {
        home.close();
    }

    void forget() {
        desk.steps.clear();
        vendor.calls.clear();
    }

    /** As text; "null" where the document has none. */
    String content(String number, String name) {
        return vendor.documents.stream()
                .filter(document -> document.number().equals(number))
                .map(document -> String.valueOf(document.body().get(name)))
                .findFirst()
                .orElse("no document");
    }

    void nothingIsOpen() {
        assertThat(desk.states.values()).containsOnly("C");
        assertThat(remembered()).isZero();
    }

    long remembered() {
        return home.database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM reopening")
                .mapTo(Long.class)
                .one());
    }
}
