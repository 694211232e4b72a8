package io.duijie.console.command;

import io.duijie.dialect.document.Ids;
import java.util.HashSet;
import java.util.Set;

/** Files for integrations, each of its own on any system; what was stored before an id was held to a rule gets another name. */
final class FileNames {
    private static final int LONGEST = 64;

    private final Set<String> used = new HashSet<>(Set.of("connections.json", "alerts.json"));

    String of(String id) {
        String name = Ids.refusal(id).isEmpty() ? id : "integration-" + safe(id);
        String file = name + ".json";
        for (int n = 2; !used.add(Ids.key(file)); n++) {
            file = name + "-" + n + ".json";
        }
        return file;
    }

    private static String safe(String id) {
        String safe = id.replaceAll("[^A-Za-z0-9_-]", "_");
        return safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
    }
}
