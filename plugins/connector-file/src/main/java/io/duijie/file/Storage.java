package io.duijie.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A location that is open for one call. Names are of files in the location, or of files in one of the folders {@link #DONE}, {@link
 * #FAILED} and {@link #OWN} directly below it; nothing leads out of it, and only plain files are files.
 */
interface Storage extends AutoCloseable {
    String DONE = "done";
    String FAILED = "failed";

    /** Where the connector keeps what is its own, hidden from those who look for files. */
    String OWN = ".duijie";

    int MOST_FILES = 100_000;

    /**
     * The plain files directly in a folder; empty where it does not exist.
     *
     * @param folder empty text = the location itself
     */
    List<Entry> list(String folder) throws IOException;

    /** Null = there is no such plain file. */
    @Nullable
    Entry look(String path) throws IOException;

    InputStream read(String path, long offset) throws IOException;

    /** Writes over what is there, durably when it returns. */
    void write(String path, byte[] content) throws IOException;

    /**
     * Gives a file another name at once.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is a file of that name
     */
    void move(String from, String to) throws IOException;

    void delete(String path) throws IOException;

    /** Moves a file, if it is still the one that was read; what came in its place stays where it is. */
    default void putAway(Entry read, String to) throws IOException {
        Entry now = look(read.name());
        if (now == null || !now.isSame(read)) {
            return;
        }
        move(read.name(), to);
        Entry moved = look(to);
        if (moved != null && !moved.isSame(read)) {
            move(to, freeName("", read.name()));
        }
    }

    /** The name itself where nothing has it, else the name with a number. */
    default String freeName(String folder, String name) throws IOException {
        String path = folder.isEmpty() ? name : folder + "/" + name;
        if (look(path) == null) {
            return path;
        }
        int dot = path.lastIndexOf('.');
        boolean hasEnding = dot > path.lastIndexOf('/') + 1;
        String stem = hasEnding ? path.substring(0, dot) : path;
        String ending = hasEnding ? path.substring(dot) : "";
        for (int i = 2; i < 10_000; i++) {
            String numbered = stem + " (" + i + ")" + ending;
            if (look(numbered) == null) {
                return numbered;
            }
        }
        throw new IOException("there are ten thousand files named like " + name + " in " + folder);
    }

    @Override
    void close();
}
