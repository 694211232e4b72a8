package io.duijie.dialect.metadata.tree;

import io.duijie.connector.api.Text;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The characters of a file and the places where its lines begin. Remembers the place asked for last, since places are asked for
 * from front to back and a file may be one line of megabytes. Not for several threads.
 */
public final class SourceText {
    private static final int LARGEST = 10 * 1024 * 1024;

    private final char[] characters;
    private final int[] lineStarts;
    private int lastOffset;
    private int lastColumn = 1;

    private SourceText(char[] characters) {
        this.characters = characters;
        this.lineStarts = lineStarts(characters);
    }

    public static SourceText of(String text) {
        return new SourceText(text.toCharArray());
    }

    /**
     * Decodes UTF-8; a byte order mark is left out.
     *
     * @throws SyntaxException at line 1, column 1 when the bytes are too many or no UTF-8
     */
    public static SourceText decode(byte[] bytes) {
        if (bytes.length > LARGEST) {
            int megabytes = LARGEST / (1024 * 1024);
            throw refused("文件大于 " + megabytes + " MB", "the file is larger than " + megabytes + " MB");
        }
        if (looksLikeUtf16(bytes)) {
            throw refused("文件是 UTF-16 编码，请存为 UTF-8", "the file is UTF-16, save it as UTF-8");
        }
        CharBuffer out = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        out.flip();
        char[] characters = new char[out.remaining()];
        out.get(characters);
        boolean mark = characters.length > 0 && characters[0] == '\uFEFF';
        SourceText text = new SourceText(mark ? Arrays.copyOfRange(characters, 1, characters.length) : characters);
        if (result.isError()) {
            Position place = text.position(text.characters.length);
            throw refused(
                    "文件不是 UTF-8 编码（从第 " + place.line() + " 行第 " + place.column() + " 列起），请存为 UTF-8",
                    "the file is not UTF-8 from line " + place.line() + ", column " + place.column()
                            + " on, save it as UTF-8");
        }
        return text;
    }

    private static SyntaxException refused(String chinese, String english) {
        return new SyntaxException(new Text(chinese, english), Position.START);
    }

    private static boolean looksLikeUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        return (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE) || (first == 0 ^ second == 0);
    }

    private static int[] lineStarts(char[] text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length; i++) {
            boolean ends = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.length || text[i + 1] != '\n'));
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    char[] characters() {
        return characters;
    }

    /** The place of the character at {@code offset}, counted in UTF-16 units from 0. */
    public Position position(long offset) {
        int end = (int) Math.max(0, Math.min(offset, characters.length));
        int found = Arrays.binarySearch(lineStarts, end);
        int line = found >= 0 ? found : -found - 2;
        boolean goesOn = lastOffset >= lineStarts[line] && lastOffset <= end;
        int start = goesOn ? lastOffset : lineStarts[line];
        lastColumn = (goesOn ? lastColumn : 1) + Character.codePointCount(characters, start, end - start);
        lastOffset = end;
        return new Position(line + 1, lastColumn);
    }
}
