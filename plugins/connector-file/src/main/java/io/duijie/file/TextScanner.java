package io.duijie.file;

import io.duijie.connector.api.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes text apart into lines of cells (RFC 4180) or into plain lines. A line that breaks the rules is told and passed over, and the
 * one below it is the next: a quote that is never closed costs its own line only. Holds one line in memory, within a budget.
 */
final class TextScanner implements Closeable {
    private static final int END = -1;
    private static final int TOO_LONG = -2;
    private static final int DETECTED = 64 * 1024;

    private final Reader in;
    private char[] buffer = new char[16 * 1024];
    private int start;
    private int end;
    private boolean ended;
    private long number = 1;

    TextScanner(Reader in) {
        this.in = in;
    }

    /** @param broken null = it is good */
    record Cells(long number, List<String> cells, @Nullable Reason broken, String text) {}

    /** The character at this distance from the start of the line, {@link #END} or {@link #TOO_LONG}. */
    private int at(int offset) throws IOException {
        while (start + offset >= end) {
            if (ended) {
                return END;
            }
            if (offset >= Lines.LONGEST) {
                return TOO_LONG;
            }
            fill();
        }
        return buffer[start + offset];
    }

    private void fill() throws IOException {
        if (start > 0 && end == buffer.length) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, Lines.LONGEST + 16));
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            ended = true;
        } else {
            end += read;
        }
    }

    /** What comes next, without taking it: enough to tell a delimiter by. */
    String ahead() throws IOException {
        at(DETECTED);
        return new String(buffer, start, Math.min(DETECTED, end - start));
    }

    /** The next line as it is, null = the end. */
    @Nullable
    Cells line() throws IOException {
        int at = 0;
        int c = at(at);
        if (c == END) {
            return null;
        }
        while (c >= 0 && c != '\n' && c != '\r') {
            c = at(++at);
        }
        if (c == TOO_LONG) {
            return broken(tooLong());
        }
        String text = new String(buffer, start, at);
        return taken(at, number + 1, List.of(text), text);
    }

    /** The next line that is not empty, in cells; null = the end. */
    @Nullable
    Cells cells(char delimiter, char quote) throws IOException {
        while (true) {
            int first = at(0);
            if (first == END) {
                return null;
            }
            if (first != '\n' && first != '\r') {
                return record(delimiter, quote);
            }
            taken(0, number + 1, List.of(), "");
        }
    }

    private Cells record(char delimiter, char quote) throws IOException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int at = 0;
        long lines = number + 1;
        while (true) {
            cell.setLength(0);
            int c = at(at);
            if (c == quote && quote != 0) {
                c = at(++at);
                while (true) {
                    if (c < 0) {
                        return broken(c == TOO_LONG ? tooLong() : unclosed());
                    }
                    if (c == quote) {
                        c = at(++at);
                        if (c != quote) {
                            break;
                        }
                    } else if (c == '\n' || (c == '\r' && at(at + 1) != '\n')) {
                        lines++;
                    }
                    cell.append((char) c);
                    c = at(++at);
                }
                if (c >= 0 && c != delimiter && c != '\n' && c != '\r') {
                    return broken(behindQuote());
                }
            } else {
                while (c >= 0 && c != delimiter && c != '\n' && c != '\r') {
                    cell.append((char) c);
                    c = at(++at);
                }
            }
            if (c == TOO_LONG) {
                return broken(tooLong());
            }
            cells.add(cell.toString());
            if (cells.size() > Lines.MOST_COLUMNS) {
                return broken(tooManyColumns());
            }
            if (c != delimiter) {
                return taken(at, lines, cells, new String(buffer, start, Math.min(at, Lines.SHOWN + 1)));
            }
            at++;
        }
    }

    /** @param at where the end of the line begins */
    private Cells taken(int at, long next, List<String> cells, String text) throws IOException {
        Cells taken = new Cells(number, cells, null, text);
        int length = at;
        if (at(at) == '\r') {
            length++;
            if (at(at + 1) == '\n') {
                length++;
            }
        } else if (at(at) == '\n') {
            length++;
        }
        start += length;
        number = next;
        return taken;
    }

    /** Passes over the line, however long it is, to its end. */
    private Cells broken(Reason reason) throws IOException {
        int shown = 0;
        while (shown <= Lines.SHOWN && at(shown) >= 0 && at(shown) != '\n' && at(shown) != '\r') {
            shown++;
        }
        Cells broken = new Cells(number, List.of(), reason, new String(buffer, start, shown));
        while (at(0) >= 0 && at(0) != '\n' && at(0) != '\r') {
            start++;
        }
        taken(0, number + 1, List.of(), "");
        return broken;
    }

    private static Reason tooLong() {
        return Reason.of(
                "file-line-too-long",
                "这一行超过 " + Lines.LONGEST + " 个字符，或引号没有成对",
                "this line has more than " + Lines.LONGEST + " characters, or a quote is not closed");
    }

    private static Reason unclosed() {
        return Reason.of(
                "file-quote", "引号没有成对：直到文件末尾都没有结束的引号", "a quote is opened and not closed up to the end of the file");
    }

    private static Reason behindQuote() {
        return Reason.of(
                "file-quote",
                "结束的引号后面还有文字；单元格里的引号应写两次",
                "text follows a closing quote; a quote within a cell is written twice");
    }

    private static Reason tooManyColumns() {
        return Reason.of(
                "file-too-many-columns",
                "这一行超过 " + Lines.MOST_COLUMNS + " 列",
                "this line has more than " + Lines.MOST_COLUMNS + " columns");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
