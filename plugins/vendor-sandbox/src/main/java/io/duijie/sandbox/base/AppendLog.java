package io.duijie.sandbox.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A file of JSON lines that survives the process: what {@link #append} has returned from is on the disk. A last line
 * torn by a crash is dropped when the file is opened. Without a file it keeps nothing.
 */
public final class AppendLog implements AutoCloseable {
    private final Optional<FileChannel> channel;
    private final List<String> lines;

    private AppendLog(Optional<FileChannel> channel, List<String> lines) {
        this.channel = channel;
        this.lines = lines;
    }

    public static AppendLog inMemory() {
        return new AppendLog(Optional.empty(), List.of());
    }

    /** Opens or creates the file and reads the lines that are whole. */
    public static AppendLog open(Path file) {
        try {
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            int whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            List<String> lines =
                    new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(whole);
            channel.position(whole);
            return new AppendLog(Optional.of(channel), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + file, e);
        }
    }

    /** The lines that were in the file when it was opened. */
    public List<String> lines() {
        return lines;
    }

    /** Writes the values, one line each, and returns when they are durable. */
    public synchronized void append(List<?> values) {
        if (channel.isEmpty() || values.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        values.forEach(value -> text.append(Json.text(value)).append('\n'));
        ByteBuffer buffer = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        try {
            while (buffer.hasRemaining()) {
                channel.get().write(buffer);
            }
            channel.get().force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot append to the state file", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the state file", e);
        }
    }
}
