package io.duijie.console.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A body that has arrived: in memory, or in a file of its own when it is large. Closing it deletes the file. */
final class KeptBody implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptBody.class);

    private final int inMemory;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream toFile;
    private Content.@Nullable Source source;
    private @Nullable Admission place;

    KeptBody(int inMemory) {
        this.inMemory = inMemory;
    }

    /** @param placeForFile taken when a file is needed; given back when this is closed */
    void add(ByteBuffer bytes, Supplier<Admission> placeForFile) throws IOException {
        OutputStream out = toFile;
        if (out == null && memory.size() + bytes.remaining() > inMemory) {
            place = placeForFile.get();
            file = Files.createTempFile("duijie-body", null);
            out = Files.newOutputStream(file);
            toFile = out;
            memory.writeTo(out);
            memory.reset();
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        (out == null ? memory : out).write(copy);
    }

    /** A small one, which is in memory. */
    byte[] bytes() {
        return memory.toByteArray();
    }

    Content.Source source() {
        try {
            OutputStream out = toFile;
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Content.Source read =
                file == null ? Content.Source.from(ByteBuffer.wrap(memory.toByteArray())) : Content.Source.from(file);
        source = read;
        return read;
    }

    /** Also while its source has not been read to the end: the source lets go of the file. */
    @Override
    public void close() {
        Content.Source read = source;
        if (read != null) {
            read.fail(new IOException("the body is not read on"));
        }
        try {
            OutputStream out = toFile;
            Path written = file;
            if (out != null && written != null) {
                out.close();
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            LOG.warn("the file of a body could not be deleted", e);
        } finally {
            Admission given = place;
            if (given != null) {
                given.close();
            }
        }
    }
}
