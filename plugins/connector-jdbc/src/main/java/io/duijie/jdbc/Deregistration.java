package io.duijie.jdbc;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Takes back that drivers have told the JDK of themselves: it would hold their classes for ever. The JDK lets only those do this
 * who see the driver's class, so this is loaded beside the driver.
 */
public final class Deregistration implements Runnable {
    /** For reflection, beside drivers that nobody else uses. */
    public Deregistration() {}

    @Override
    public void run() {
        allBut(List.of());
    }

    /** The drivers that are registered now, as far as this sees them. */
    static Collection<Driver> registered() {
        return Collections.list(DriverManager.getDrivers());
    }

    static void allBut(Collection<Driver> kept) {
        for (Driver driver : registered()) {
            if (!kept.contains(driver) && driver.getClass().getClassLoader() == Deregistration.class.getClassLoader()) {
                try {
                    DriverManager.deregisterDriver(driver);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
