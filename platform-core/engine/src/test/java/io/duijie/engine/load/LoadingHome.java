package io.duijie.engine.load;

import io.duijie.engine.load.Vendor.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home with one integration and its vendor, for the tests of loading. */
abstract class LoadingHome {
    @TempDir
    Path folder;

    Home home;

    Vendor vendor;

    @BeforeEach
    void open() {
        home = new Home(folder);
        vendor = home.vendor;
    }

    @AfterEach
    void close() {
        home.close();
    }

    void faults(Fault... faults) {
        vendor.writeFaults.addAll(List.of(faults));
    }
}
