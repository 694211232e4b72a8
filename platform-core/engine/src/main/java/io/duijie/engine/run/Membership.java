package io.duijie.engine.run;

import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.jdbi.Nodes;
import io.duijie.engine.journal.jdbi.RunTurns;
import io.duijie.engine.log.LogContext;
import io.duijie.engine.store.Database;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process among those on its store: says that it lives, ends the connections of those that do not answer (what a frozen one
 * has half done would keep others waiting, and must not be finished), and stops the runs that somebody asked to stop elsewhere.
 */
final class Membership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final Duration STOPS_EVERY = Duration.ofSeconds(1);

    private final Nodes nodes;
    private final Database database;
    private final RunTurns runs;
    private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "duijie-node");
        thread.setDaemon(true);
        return thread;
    });

    /** Enters the list of nodes. */
    Membership(Nodes nodes, Database database, RunTurns runs, Heartbeat heartbeat) {
        this.nodes = nodes;
        this.database = database;
        this.runs = runs;
        nodes.forgetFormer().forEach(database::disconnect);
        nodes.beat();
        repeat("say that this node lives", this::beat, heartbeat.every());
    }

    /** Follows what is asked of the runs of this node. */
    void follow(Runner runner) {
        repeat(
                "look what is to be stopped",
                () -> runner.stopWhatIsAsked(nodes.own().whole()),
                STOPS_EVERY);
    }

    private void beat() {
        nodes.beat();
        for (String silent : nodes.silent()) {
            database.disconnect(silent);
        }
        runs.stopAbandoned();
    }

    @SuppressWarnings("try") // closing it is its use
    private void repeat(String what, Runnable work, Duration every) {
        Runnable safe = () -> {
            try (LogContext ignored =
                    LogContext.with(LogContext.NODE, nodes.own().whole())) {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("could not {}: {}", what, e.toString());
            }
        };
        var unused = worker.scheduleWithFixedDelay(safe, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(10, TimeUnit.SECONDS);
            nodes.leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("this node could not leave the list of nodes: {}", e.toString());
        }
    }
}
