package io.duijie.engine.plugin;

import io.duijie.connector.api.Reason;
import io.duijie.engine.home.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A jar that was sent, in a hidden file of the plugin folder, gone again when this is closed unless it was moved.
 *
 * @param shownAs by whose name problems are told
 * @param problem null = it was received whole
 */
record Upload(Path file, Path shownAs, @Nullable Reason problem) implements AutoCloseable {
    private static final long LARGEST_MIB = 256;

    static Upload receive(Path folder, String name, InputStream content) {
        String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}]", "");
        Path shownAs = folder.resolve(base.isBlank() || base.startsWith(".") ? "upload.jar" : base);
        Path file = folder.resolve("." + UUID.randomUUID() + PluginFolder.UPLOAD_SUFFIX);
        try {
            OwnerOnly.createFolder(folder);
            boolean whole = write(file, content);
            return new Upload(file, shownAs, whole ? null : PluginReasons.tooLarge(base, LARGEST_MIB));
        } catch (IOException e) {
            file.toFile().delete();
            throw new UncheckedIOException("the connector " + base + " can't be stored in " + folder, e);
        }
    }

    private static boolean write(Path file, InputStream content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file(file));
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[64 * 1024];
            long written = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                written += read;
                if (written > LARGEST_MIB * 1024 * 1024) {
                    return false;
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
            return true;
        }
    }

    boolean isSameAs(Path other) throws IOException {
        return Files.isRegularFile(other) && Files.mismatch(file, other) < 0;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
