package io.duijie.dialect.render.function.syntax;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import java.util.ArrayList;
import java.util.List;

/** A text in quotes: a doubled quote or a backslash escapes, placeholders and look-ups are pieces of it. */
final class StringLiteral {
    private final FunctionCursor reader;
    private final List<Object> parts = new ArrayList<>();
    private final StringBuilder piece = new StringBuilder();

    StringLiteral(FunctionCursor reader) {
        this.reader = reader;
    }

    List<Object> read() {
        int open = reader.at();
        char quote = reader.look(0);
        reader.skip(1);
        while (!closes(quote)) {
            if (reader.atEnd()) {
                throw reader.wrong(open, new Text("引号没有闭合", "the quote is not closed"));
            }
            if (!takeInserted()) {
                takeCharacter(quote);
            }
        }
        flush();
        return parts;
    }

    /** Steps over the closing quote. */
    private boolean closes(char quote) {
        if (reader.look(0) != quote || reader.look(1) == quote) {
            return false;
        }
        reader.skip(1);
        return true;
    }

    private boolean takeInserted() {
        Placeholder placeholder = reader.takePlaceholder();
        Object inserted = placeholder == null ? reader.takeLookUp() : placeholder;
        if (inserted == null) {
            return false;
        }
        flush();
        parts.add(inserted);
        return true;
    }

    private void takeCharacter(char quote) {
        char c = reader.look(0);
        if (c == '\\' && reader.look(1) != 0 && !reader.isPlaceholder(1)) {
            piece.append(escaped(reader.look(1)));
            reader.skip(2);
        } else {
            piece.append(c);
            reader.skip(c == quote ? 2 : 1);
        }
    }

    /** As MySQL has it: {@code \%} and {@code \_} keep their backslash for LIKE, of unknown ones only the character counts. */
    private static String escaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '%', '_' -> "\\" + c;
            default -> String.valueOf(c);
        };
    }

    private void flush() {
        if (piece.length() > 0) {
            parts.add(piece.toString());
            piece.setLength(0);
        }
    }
}
