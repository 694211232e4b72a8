package io.duijie.engine.run;

import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.NodeName;
import io.duijie.engine.cluster.jdbi.Nodes;
import io.duijie.engine.cluster.jdbi.StoredJars;
import io.duijie.engine.journal.jdbi.RunTurns;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.plugin.SharedJars;
import io.duijie.engine.schedule.PickedTurns;
import io.duijie.engine.schedule.jdbi.Executions;
import io.duijie.engine.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What a process has that shares its store with others. */
final class NodeParts {
    private final OpenedParts opened;
    private final Database database;
    private final Nodes nodes;
    private final @Nullable SharedJars jars;
    private final Clock clock;

    /** Fetches the jars that the other nodes have. */
    NodeParts(OpenedParts opened, Database database, NodeName node, ConnectorRegistry connectors, Clock clock) {
        this.opened = opened;
        this.database = database;
        this.clock = clock;
        this.nodes = new Nodes(database, node, Heartbeat.USUAL, clock);
        Path folder = connectors.folder().orElse(null);
        this.jars = folder == null
                ? null
                : opened.keep(new SharedJars(new StoredJars(database, node.whole(), clock), connectors, folder));
        if (jars != null) {
            jars.fetch();
        }
    }

    /** Enters the list of nodes. */
    Runner runner(Documents documents, RunPipeline pipeline, Database patient) {
        NodeName node = nodes.own();
        RunTurns runs = new RunTurns(database, clock);
        Membership membership = opened.keep(new Membership(nodes, database, runs, Heartbeat.USUAL));
        Executions.release(database, node.ofHome());
        runs.stopAbandoned();
        PickedTurns turns = opened.keep(
                new PickedTurns(database, new RunTimes(documents), clock, node.whole(), Heartbeat.USUAL, nodes));
        Runner runner = opened.keep(new Runner(documents, pipeline, patient, clock, turns));
        membership.follow(runner);
        return runner;
    }

    void watchJars() {
        if (jars != null) {
            jars.watch();
        }
    }

    String name() {
        return nodes.own().whole();
    }

    Nodes all() {
        return nodes;
    }
}
