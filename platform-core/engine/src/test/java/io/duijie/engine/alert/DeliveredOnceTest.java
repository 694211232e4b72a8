package io.duijie.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.engine.alert.incident.AlertMessage;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.http.JsonPost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;

/**
 * The law: an incident is told exactly once where the robot's answer is known, and at most once more for each answer that was
 * lost, be it on the way or because the process ended before it was stored.
 */
class DeliveredOnceTest {
    /** What may go wrong when a message is sent. */
    enum Fault {
        NONE,
        DIES_BEFORE_SENDING,
        DIES_BEFORE_STORING,
        ANSWER_LOST,
        REFUSED,
        THROTTLED
    }

    private static final String OPEN = "SELECT COUNT(*) FROM alert_notice WHERE state IN ('PENDING', 'SENDING')";

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Sends with the faults in order, then well; counts the answers that nobody stored although the robot had taken it. */
    private static final class Faulty extends ChannelSenders {
        private final List<Fault> faults;
        private final Robot robot;
        private int at;
        private int lost;

        Faulty(HttpClients clients, Robot robot, List<Fault> faults) {
            super(new JsonPost(clients, Duration.ofSeconds(20)), name -> null);
            this.robot = robot;
            this.faults = faults;
        }

        @Override
        SendResult send(AlertChannel channel, AlertMessage message) {
            Fault fault = at < faults.size() ? faults.get(at) : Fault.NONE;
            at++;
            if (fault == Fault.DIES_BEFORE_SENDING) {
                throw new Killed();
            }
            robot.mood = switch (fault) {
                case ANSWER_LOST -> Robot.Mood.DROP;
                case REFUSED -> Robot.Mood.BROKEN;
                case THROTTLED -> Robot.Mood.BUSY;
                default -> Robot.Mood.WELL;
            };
            SendResult result = super.send(channel, message);
            if (fault == Fault.DIES_BEFORE_STORING) {
                lost++;
                throw new Killed();
            }
            lost += fault == Fault.ANSWER_LOST ? 1 : 0;
            return result;
        }
    }

    @Property(tries = 6)
    void holdsWhateverHappens(@ForAll @Size(min = 1, max = 6) List<Fault> faults, @ForAll boolean second)
            throws IOException {
        holds(faults, second);
    }

    @Property(tries = 200)
    @Tag("faults")
    void holdsOverAndOver(@ForAll @Size(min = 1, max = 25) List<Fault> faults, @ForAll boolean second)
            throws IOException {
        holds(faults, second);
    }

    private static void holds(List<Fault> faults, boolean second) throws IOException {
        Path folder = Files.createTempDirectory("alerts");
        HttpClients clients = new HttpClients();
        try (AlertWorld world = new AlertWorld(folder);
                Robot robot = Robot.start(ChannelKind.WECOM, world.clock)) {
            world.digest(Map.of("enabled", false));
            world.channel("ops", robot, ChannelKind.WECOM);
            world.integration("orders", "orders-name");
            world.integration("stock", "stock-name");
            Faulty sender = new Faulty(clients, robot, faults);
            world.start(sender);
            world.run("orders", "LOAD", "FAILED");
            for (int i = 0; i < 400 && (i < 3 || world.count(OPEN) > 0); i++) {
                if (i == 1 && second) {
                    world.run("stock", "LOAD", "FAILED");
                }
                try {
                    world.tick();
                } catch (Killed e) {
                    world.start(sender);
                }
                world.clock.pass(Duration.ofMinutes(4));
            }

            long orders = robot.taken().stream()
                    .filter(text -> text.contains("orders-name"))
                    .count();
            long stock = robot.taken().stream()
                    .filter(text -> text.contains("stock-name"))
                    .count();
            assertThat(orders)
                    .as("told at least once, repeated at most as often as answers were lost")
                    .isBetween(1L, 1L + sender.lost);
            assertThat(stock).isBetween(second ? 1L : 0L, second ? 1L + sender.lost : 0L);
            assertThat(robot.taken().stream().skip(1).filter(text -> orders > 1 && text.contains("orders-name")))
                    .allMatch(text -> text.contains("可能重复"));
            assertThat(world.count("SELECT COUNT(*) FROM alert_notice WHERE state <> 'SENT'"))
                    .isZero();
            assertThat(world.count("SELECT COUNT(*) FROM alert_message WHERE state = 'INTENDED'"))
                    .isZero();
        } finally {
            clients.close();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
