package io.duijie.engine.plugin;

import io.duijie.engine.home.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Loads jars, from private copies where there is a folder for them: a jar in use may be overwritten. */
final class JarSource {
    private final JarLoader loader;
    private @Nullable Path copies;
    private int number;

    JarSource(JarLoader loader) {
        this.loader = loader;
    }

    void copyTo(@Nullable Path folder) {
        copies = folder;
    }

    /** @param shownAs by whose name problems are told */
    JarCheck load(Path shownAs, Path file) {
        Path folder = copies;
        if (folder == null || !Files.isRegularFile(file)) {
            return loader.load(file);
        }
        number++;
        Path copy = folder.resolve(number + "-" + shownAs.getFileName());
        try {
            OwnerOnly.createFolder(folder);
            Files.copy(file, copy);
        } catch (IOException e) {
            copy.toFile().delete();
            number--;
            return new JarCheck.Refused(shownAs, PluginReasons.unreadable(shownAs, e));
        }
        return loader.loadCopy(shownAs, copy);
    }

    /** Null when the file can't be looked at. */
    static @Nullable FileStamp stamp(Path file) {
        try {
            return FileStamp.of(file);
        } catch (IOException e) {
            return null;
        }
    }
}
