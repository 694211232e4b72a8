package io.duijie.engine.run;

import io.duijie.engine.connection.ConnectionDefinition;
import io.duijie.engine.connection.jdbi.Connections;
import io.duijie.engine.document.Integration;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.metadata.Loaded;
import io.duijie.engine.metadata.MetadataFile;
import io.duijie.engine.metadata.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes files into the store: what is right is imported, what has errors is reported and left out. */
public final class Importer {
    private final Documents documents;
    private final Integrations integrations;
    private final Connections connections;

    Importer(Documents documents, Integrations integrations, Connections connections) {
        this.documents = documents;
        this.integrations = integrations;
        this.connections = connections;
    }

    /** Checks the files against each other and against the stored connections; changes nothing. */
    public List<Problem> check(List<MetadataFile> files) {
        return documents.load(files).problems();
    }

    /** The same with what the files hold. */
    public Loaded load(List<MetadataFile> files) {
        return documents.load(files);
    }

    /** Imports every file without errors. Files imported again unchanged change nothing. */
    public Imported importFiles(List<MetadataFile> files) {
        Loaded loaded = documents.load(files);
        Set<String> faulty = new HashSet<>();
        loaded.problems().stream().filter(Problem::isError).forEach(problem -> faulty.add(problem.file()));
        List<String> imported = new ArrayList<>();
        for (ConnectionDefinition definition : loaded.connections()) {
            connections.save(definition);
            imported.add(definition.id());
        }
        List<Problem> problems = new ArrayList<>(loaded.problems());
        Map<String, MetadataFile> byId = byId(files, faulty, problems);
        for (Integration integration : loaded.integrations()) {
            MetadataFile file = byId.get(integration.id());
            if (file != null) {
                integrations.save(
                        integration.id(),
                        integration.name(),
                        integration.enabled(),
                        new String(file.bytes(), StandardCharsets.UTF_8));
                imported.add(integration.id());
            }
        }
        return new Imported(new Loaded(problems, loaded.integrations(), loaded.connections()), imported);
    }

    /**
     * Which file holds which integration: each right file is loaded by itself once more, which costs little.
     *
     * @param problems takes what is wrong with a file only because another one has errors, such as its connection's
     */
    private Map<String, MetadataFile> byId(List<MetadataFile> files, Set<String> faulty, List<Problem> problems) {
        Map<String, MetadataFile> byId = new LinkedHashMap<>();
        for (MetadataFile file : files) {
            if (!faulty.contains(file.name())) {
                Loaded alone = documents.load(List.of(file));
                alone.integrations().forEach(integration -> byId.put(integration.id(), file));
                alone.problems().stream().filter(Problem::isError).forEach(problems::add);
            }
        }
        return byId;
    }

    /**
     * What was imported.
     *
     * @param loaded all problems, and what the files hold
     * @param ids of the imported connections, then of the imported integrations
     */
    public record Imported(Loaded loaded, List<String> ids) {
        public Imported {
            ids = List.copyOf(ids);
        }
    }
}
