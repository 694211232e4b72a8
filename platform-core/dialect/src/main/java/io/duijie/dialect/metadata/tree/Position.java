package io.duijie.dialect.metadata.tree;

/**
 * A place in a file.
 *
 * @param line from 1; lines end with {@code \n}, {@code \r\n} or {@code \r}
 * @param column from 1, in characters (code points); a tab is one
 */
public record Position(int line, int column) {
    public static final Position START = new Position(1, 1);
}
