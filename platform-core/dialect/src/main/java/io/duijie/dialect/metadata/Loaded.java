package io.duijie.dialect.metadata;

import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.alert.AlertDocuments.AlertsFile;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.metadata.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What loading found.
 *
 * @param problems in the order of the files, then by line and column
 * @param integrations those without errors, in the order of the files
 * @param connections those without errors, in the order of the files
 * @param files the file of each of {@code integrations}, by its id
 * @param alerts the alerts files, of each what is without errors
 * @param kinds what the files are, those with errors too
 */
public record Loaded(
        List<Problem> problems,
        List<Integration> integrations,
        List<ConnectionDefinition> connections,
        Map<String, MetadataFile> files,
        List<AlertsFile> alerts,
        Set<FileKind> kinds) {
    public Loaded {
        alerts = List.copyOf(alerts);
        kinds = Set.copyOf(kinds);
        problems = List.copyOf(problems);
        integrations = List.copyOf(integrations);
        connections = List.copyOf(connections);
        files = Map.copyOf(files);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }
}
