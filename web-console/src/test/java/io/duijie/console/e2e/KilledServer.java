package io.duijie.console.e2e;

import io.duijie.console.server.Server;
import io.duijie.console.web.WebSettings;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.RunInfo.Kind;
import io.duijie.engine.record.ExtractionStep;
import io.duijie.engine.record.Step;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Patience;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.store.PostgresAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The server as {@code serve} starts it, in a process of its own that ends itself by SIGKILL at a step boundary. Without a kill
 * it ends when everything is done: the seed integration, run by hand if it never ran (or less often than ordered), resumed by
 * itself otherwise.
 *
 * <p>Arguments: the home; {@code POINT:N} = at the Nth arrival at that point, {@code any:N} = at the Nth step of any kind,
 * {@code none}; how many runs were ordered so far. {@code DUIJIE_DB} names the database.
 */
final class KilledServer {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private KilledServer() {}

    public static void main(String[] arguments) {
        Killer killer = Killer.parse(arguments[1]);
        String url = System.getenv(PostgresAddress.URL_VARIABLE);
        try (Platform platform = Platform.open(new PlatformSettings(
                Path.of(arguments[0]),
                Built.connectors(),
                url == null ? null : PostgresAddress.parse(url, text -> text, name -> null),
                System::getenv,
                Clock.systemUTC(),
                Patience.USUAL,
                killer::reached))) {
            untilDone(platform, Integer.parseInt(arguments[2]));
        }
        System.exit(0);
    }

    /** Serves until nothing is left to do. */
    static void untilDone(Platform platform, int orders) {
        Server server = Server.start(platform, WebSettings.of("127.0.0.1", 0));
        try {
            if (begun(platform, Kind.EXTRACT) < orders && begun(platform, Kind.LOAD) < orders) {
                platform.runner()
                        .run(
                                Built.SEED,
                                RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND),
                                new StoppableControl());
            }
            long until = System.nanoTime() + LONGEST.toNanos();
            while (!isDone(platform)) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException(
                            "nothing goes on: " + platform.runs().latest(Built.SEED, 5));
                }
                LockSupport.parkNanos(5_000_000);
            }
        } finally {
            server.close();
        }
    }

    /** {@code extract.STEP} or {@code load.STEP}. */
    static String name(Step step) {
        return (step instanceof ExtractionStep ? "extract." : "load.") + step.name();
    }

    private static long begun(Platform platform, Kind kind) {
        return platform.runs().latest(Built.SEED, 1_000).stream()
                .filter(run -> run.kind() == kind)
                .count();
    }

    private static Optional<RunInfo> latest(Platform platform, Kind kind) {
        return platform.runs().latest(Built.SEED, kind);
    }

    private static boolean isDone(Platform platform) {
        return hasEnded(latest(platform, Kind.EXTRACT))
                && hasEnded(latest(platform, Kind.LOAD))
                && platform.runner().running(Built.SEED).isEmpty();
    }

    private static boolean hasEnded(Optional<RunInfo> run) {
        return run.filter(info -> info.state() != RunInfo.State.RUNNING && !info.wasInterrupted())
                .isPresent();
    }

    /** Ends this process; whoever reached the boundary gets no further. */
    static final class Killer {
        private final @Nullable String point;
        private final AtomicInteger left;

        private Killer(@Nullable String point, int nth) {
            this.point = point;
            this.left = new AtomicInteger(nth);
        }

        static Killer parse(String text) {
            if (text.equals("none")) {
                return new Killer(null, 0);
            }
            int colon = text.indexOf(':');
            return new Killer(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }

        void reached(Step step) {
            if (point == null || !(point.equals("any") || point.equals(name(step)))) {
                return;
            }
            if (left.decrementAndGet() == 0) {
                kill();
            }
        }

        private static void kill() {
            try {
                new ProcessBuilder(
                                "kill",
                                "-9",
                                String.valueOf(ProcessHandle.current().pid()))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            while (true) {
                LockSupport.park();
            }
        }
    }
}
