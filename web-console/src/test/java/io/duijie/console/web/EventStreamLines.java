package io.duijie.console.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of an event stream, event by event. */
final class EventStreamLines implements AutoCloseable {
    private final BufferedReader reader;

    EventStreamLines(InputStream stream) {
        reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** The lines of the next event, or a comment, which ends with its line. */
    List<String> block() throws IOException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = reader.readLine();
            if (line == null) {
                throw new IOException("the stream ended");
            }
            if (line.startsWith(":") && lines.isEmpty()) {
                return List.of(line);
            } else if (!line.isEmpty()) {
                lines.add(line);
            } else if (!lines.isEmpty()) {
                return lines;
            }
        }
    }

    /** Returns true when the server has ended the stream. */
    boolean readToEnd() throws IOException {
        try {
            while (reader.readLine() != null) {}
        } catch (IOException e) {
            return true;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
