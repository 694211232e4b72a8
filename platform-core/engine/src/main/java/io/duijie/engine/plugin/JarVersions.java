package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorDescription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;

/** Which of several jars of one connector comes first. */
final class JarVersions {
    private static final VersionManager MANAGER = new DefaultVersionManager();

    private JarVersions() {}

    static int compare(String one, String other) {
        return MANAGER.compareVersions(one, other);
    }

    /** The jars that once were right, by the connector they offer, in order of appearance. */
    static List<List<JarEntry>> byId(Collection<JarEntry> entries) {
        Map<String, List<JarEntry>> groups = new LinkedHashMap<>();
        for (JarEntry entry : entries) {
            ConnectorDescription offers = entry.offers;
            if (offers != null) {
                groups.computeIfAbsent(offers.id(), any -> new ArrayList<>()).add(entry);
            }
        }
        return List.copyOf(groups.values());
    }

    /** The highest version first; of twins the one in use, else the first seen. */
    static List<JarEntry> bestFirst(List<JarEntry> rivals, Map<String, LoadedConnector> active) {
        List<JarEntry> ordered = new ArrayList<>(rivals);
        Comparator<JarEntry> rising = (one, other) -> compare(version(one), version(other));
        ordered.sort(
                rising.reversed().thenComparing(entry -> entry.loaded == null || !active.containsValue(entry.loaded)));
        return ordered;
    }

    private static String version(JarEntry entry) {
        return entry.offers == null ? "0.0.0" : entry.offers.version();
    }
}
