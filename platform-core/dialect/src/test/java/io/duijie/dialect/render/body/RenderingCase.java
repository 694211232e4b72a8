package io.duijie.dialect.render.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A paragraph of a case file: its first line names it, then {@code key: JSON} lines. {@code entries} and {@code row} go in,
 * {@code gives} (the body) or {@code fails} (a list of {@code "code path"}) and {@code warns} (all warnings) come out; {@code
 * mappings}, {@code writeBack}, {@code side} and {@code now} when they matter. Paragraphs without {@code entries} use those
 * of the paragraph before.
 */
record RenderingCase(String name, Map<String, String> lines) {

    static List<RenderingCase> read(String file) {
        List<RenderingCase> cases = new ArrayList<>();
        Map<String, String> shared = Map.of();
        for (String paragraph : text(file).split("\n\\s*\n")) {
            Map<String, String> lines = new LinkedHashMap<>(shared);
            lines.keySet().retainAll(List.of("entries", "mappings"));
            String name = null;
            for (String line : paragraph.strip().split("\n")) {
                if (name == null) {
                    name = line;
                } else {
                    int colon = line.indexOf(':');
                    lines.put(
                            line.substring(0, colon).strip(),
                            line.substring(colon + 1).strip());
                }
            }
            cases.add(new RenderingCase(name, lines));
            shared = lines;
        }
        return cases;
    }

    private static String text(String file) {
        try (InputStream in = RenderingCase.class.getResourceAsStream("/render/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String line(String key, String standard) {
        return lines.getOrDefault(key, standard);
    }
}
