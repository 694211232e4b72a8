package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The connectors of this process: the built ones and those of a plugin folder; of one id the highest version counts. */
public final class ConnectorRegistry implements AutoCloseable {
    private final Map<String, LoadedConnector> connectors;
    private final List<JarCheck.Refused> refused;

    private ConnectorRegistry(Map<String, LoadedConnector> connectors, List<JarCheck.Refused> refused) {
        this.connectors = connectors;
        this.refused = List.copyOf(refused);
    }

    /** Loads all jars, in order. A jar that is refused is listed and harms nothing. */
    public static ConnectorRegistry load(List<Path> jars, JarLoader loader) {
        Map<String, LoadedConnector> connectors = new LinkedHashMap<>();
        List<JarCheck.Refused> refused = new ArrayList<>();
        for (Path jar : jars) {
            JarCheck check = loader.load(jar);
            if (check instanceof JarCheck.Refused refusal) {
                refused.add(refusal);
            } else if (check instanceof JarCheck.Loaded loaded) {
                add(loaded.connector(), connectors, refused);
            }
        }
        return new ConnectorRegistry(connectors, refused);
    }

    private static void add(
            LoadedConnector connector, Map<String, LoadedConnector> connectors, List<JarCheck.Refused> refused) {
        LoadedConnector present = connectors.get(connector.id());
        if (present == null || connector.isNewerThan(present)) {
            connectors.put(connector.id(), connector);
            if (present != null) {
                present.close();
            }
            return;
        }
        connector.close();
        if (connector.hasSameVersionAs(present)) {
            refused.add(new JarCheck.Refused(
                    connector.jar(),
                    Reason.of(
                            "plugin-duplicate",
                            "连接器 " + connector.jar().getFileName() + ":" + connector.id() + " " + connector.version()
                                    + " 已由 " + present.jar().getFileName() + " 提供",
                            connector.jar().getFileName() + ": " + connector.id() + " " + connector.version()
                                    + " is already there, from " + present.jar().getFileName())));
        }
    }

    /** The jars of a folder by name; none when there is no such folder. */
    public static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin folder " + folder + " can't be read", e);
        }
    }

    public Optional<ConnectorType> byId(String id) {
        return Optional.ofNullable(connectors.get(id)).map(LoadedConnector::type);
    }

    /**
     * The connectors that list {@code api} among their operations; where none lists it, those that know it all the same.
     */
    public List<ConnectorType> byApi(String api) {
        List<ConnectorType> listing = connectors.values().stream()
                .map(LoadedConnector::type)
                .filter(type -> type.describe().operations().stream().anyMatch(operation -> names(operation, api)))
                .toList();
        return listing.isEmpty()
                ? connectors.values().stream()
                        .map(LoadedConnector::type)
                        .filter(type -> type.operation(api).isPresent())
                        .toList()
                : listing;
    }

    private static boolean names(Operation operation, String api) {
        return operation.api().toLowerCase(Locale.ROOT).equals(api.toLowerCase(Locale.ROOT));
    }

    public List<LoadedConnector> connectors() {
        return List.copyOf(connectors.values());
    }

    public List<JarCheck.Refused> refused() {
        return refused;
    }

    @Override
    public void close() {
        connectors.values().forEach(LoadedConnector::close);
    }
}
