package io.duijie.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** By which a change of a file is noticed. */
record FileStamp(long size, long modified, @Nullable Object identity, @Nullable Object changed) {

    static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(
                attributes.size(), attributes.lastModifiedTime().toMillis(), attributes.fileKey(), changed(file));
    }

    /** Also moves when content of the same length is copied over it with an old date; null where the system has no such time. */
    private static @Nullable Object changed(Path file) throws IOException {
        try {
            return Files.getAttribute(file, "unix:ctime");
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return null;
        }
    }
}
