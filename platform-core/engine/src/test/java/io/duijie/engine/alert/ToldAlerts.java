package io.duijie.engine.alert;

import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.ChannelKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One integration, {@code orders}, whose alerts a real robot hears; no daily digest. */
abstract class ToldAlerts {
    @TempDir
    Path folder;

    AlertWorld world;
    Robot robot;

    @BeforeEach
    void open() throws IOException {
        world = new AlertWorld(folder);
        robot = Robot.start(ChannelKind.WECOM, world.clock);
        world.digest(Map.of("enabled", false));
        world.channel("ops", robot, ChannelKind.WECOM);
        world.integration("orders", "订单同步");
    }

    @AfterEach
    void close() {
        robot.close();
        world.close();
    }

    String last() {
        return robot.taken().get(robot.taken().size() - 1);
    }

    void rule(AlertRule rule) {
        world.alerts.configuration().save(rule);
    }
}
