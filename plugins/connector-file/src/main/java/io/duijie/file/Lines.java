package io.duijie.file;

import io.duijie.connector.api.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file holds, one after the other. */
interface Lines extends Closeable {
    /** The most characters of a line, and of a row of a sheet. */
    int LONGEST = 1 << 20;

    int MOST_COLUMNS = 2_000;

    int SHOWN = 200;

    /**
     * @return null = the file has ended
     * @throws FileRefused when nothing behind this can be read
     */
    @Nullable
    Line next() throws IOException;

    /** @param number of the line in the file, from 1 */
    sealed interface Line {
        long number();
    }

    record Row(long number, Map<String, @Nullable Object> values) implements Line {}

    /** @param text what people are shown of it */
    record Broken(long number, Reason reason, String text) implements Line {}

    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
