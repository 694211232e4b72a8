package io.duijie.engine.run.promote;

import io.duijie.dialect.document.Integration;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.alert.jdbi.AlertConfiguration;
import io.duijie.engine.connection.jdbi.Connections;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What plans need of the whole platform. */
public interface Workshop {
    /** Checks files against each other and against what is stored. */
    Loaded load(List<MetadataFile> files);

    /** @param connectors of connections that are not stored yet, by their ids */
    CompiledIntegration compile(Integration integration, Map<String, String> connectors);

    /** What a write run begun at that moment sees. */
    Variables variables(CompiledIntegration integration, Instant now);

    /** How long so many calls to its target take under the quota. */
    Duration time(Integration integration, long calls);

    /** What is kept in that store. */
    Kept kept(Database store);

    /** Takes files in; returns what keeps them from being taken. */
    List<Problem> take(Database store, Loaded loaded, Saving saving);

    /** What files can bring, as it is kept. */
    record Kept(Integrations integrations, Connections connections, AlertConfiguration alerts) {}
}
