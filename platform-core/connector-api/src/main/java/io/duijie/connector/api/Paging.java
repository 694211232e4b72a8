package io.duijie.connector.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the pages of an operation are asked for. The platform raises the key; it does not guess its name.
 *
 * @param key the member of the request that says which page, at its top level or one object deeper (compared without regard to
 *     case and {@code _}); empty for {@link By#CURSOR} and {@link By#DOCUMENT}
 * @param first the key's value for the first page; a document that begins elsewhere is not run
 * @param sizeKey the member beside it that says how many rows a page may have; null = {@code limit}, {@code pageSize} or {@code
 *     size}
 */
public record Paging(By by, String key, long first, @Nullable String sizeKey) {
    /** What leads to the next page. */
    public enum By {
        /** The key grows by one. */
        NUMBER,
        /** The key grows by the rows that were read. */
        OFFSET,
        /** The next page is asked for by {@link Answer#nextCursor()} of the page before. */
        CURSOR,
        /** The document names the page key, by the names of the dialect. Only {@link Operation#ANY} may say this. */
        DOCUMENT
    }

    /** Pages are asked for by their number; {@code first} is 1 with most vendors, 0 with some. */
    public static Paging number(String key, long first) {
        return new Paging(By.NUMBER, key, first, null);
    }

    /** Pages are asked for by the number of rows before them. */
    public static Paging offset(String key) {
        return new Paging(By.OFFSET, key, 0, null);
    }

    public static Paging cursor() {
        return new Paging(By.CURSOR, "", 0, null);
    }

    public static Paging document() {
        return new Paging(By.DOCUMENT, "", 0, null);
    }

    /** The same, with a key of the vendor's own for the size of a page. */
    public Paging sizedBy(String name) {
        return new Paging(by, key, first, name);
    }

    /** Whether a member of a request has the key's name. */
    public boolean isKey(String member) {
        return !key.isEmpty() && plain(member).equals(plain(key));
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
