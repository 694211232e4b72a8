package io.duijie.file;

import io.duijie.connector.api.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet, streamed. */
final class XlsxLines implements Lines {
    private final XlsxBook book;
    private final XMLStreamReader xml;
    private @Nullable List<String> header;
    private final List<String> given;
    private long row;
    private boolean first = true;

    XlsxLines(Path file, ReadOptions options) throws IOException {
        this.book = new XlsxBook(file, options.sheet());
        this.given = options.header();
        this.header = given.isEmpty() ? null : given;
        try {
            this.xml = book.sheet();
        } catch (IOException | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    /** One row as it stands there: its cells by their column, and what is wrong with it. */
    private static final class Found {
        final Map<Integer, Object> cells = new TreeMap<>();

        @Nullable
        Reason broken;

        long characters;

        void fault(String code, String chinese, String english) {
            broken = broken == null ? Reason.of(code, chinese, english) : broken;
        }
    }

    @Override
    public @Nullable Line next() throws IOException {
        while (true) {
            Found found = found();
            if (found == null) {
                return null;
            }
            if (found.cells.isEmpty() && found.broken == null) {
                continue;
            }
            boolean isFirst = first;
            first = false;
            if (header == null) {
                header = headerOf(found);
            } else if (!isFirst || !texts(found).equals(given)) {
                return line(found, header);
            }
        }
    }

    private List<String> headerOf(Found found) {
        if (found.broken != null) {
            throw new FileRefused(
                    "file-header",
                    "第 " + row + " 行应为标题，但无法识别：" + found.broken.text().chinese(),
                    "row " + row + " should be the header and can't be made out: "
                            + found.broken.text().english());
        }
        return Header.of(texts(found)).names();
    }

    private static List<String> texts(Found found) {
        List<String> texts = new ArrayList<>();
        found.cells.forEach((column, value) -> {
            while (texts.size() < column) {
                texts.add("");
            }
            texts.add(String.valueOf(value).strip());
        });
        return texts;
    }

    private Line line(Found found, List<String> names) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), found.cells.get(i));
        }
        Iterator<Integer> beyond = found.cells.keySet().stream()
                .filter(column -> column >= names.size())
                .iterator();
        if (beyond.hasNext()) {
            found.fault(
                    "file-columns",
                    "第 " + (beyond.next() + 1) + " 列有值但没有标题",
                    "a column behind the last one of the header has a value");
        }
        return found.broken == null
                ? new Row(row, values)
                : new Broken(row, found.broken, Lines.shown(String.valueOf(found.cells.values())));
    }

    /** The next row element, null = the sheet has ended. */
    private @Nullable Found found() throws IOException {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
                    String number = xml.getAttributeValue(null, "r");
                    row = number != null && number.matches("\\d{1,9}") ? Long.parseLong(number) : row + 1;
                    return cells();
                }
                if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("sheetData")) {
                    return null;
                }
            }
        } catch (XMLStreamException e) {
            throw brokenBehind(row);
        }
        throw brokenBehind(row);
    }

    private static FileRefused brokenBehind(long row) {
        return new FileRefused(
                "file-xlsx",
                "第 " + row + " 行之后的内容已损坏，没有读取。请在 Excel 里打开并另存一次",
                "the file is damaged behind row " + row + "; open it in Excel and save it again");
    }

    private Found cells() throws XMLStreamException {
        Found found = new Found();
        int column = -1;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("c")) {
                column = column(xml.getAttributeValue(null, "r"), column + 1);
                cell(found, column);
            } else if (event == XMLStreamReader.END_ELEMENT
                    && xml.getLocalName().equals("row")) {
                break;
            }
        }
        return found;
    }

    private static int column(@Nullable String place, int next) {
        int column = 0;
        for (int i = 0; place != null && i < place.length() && i < 5; i++) {
            char c = place.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + (c - 'A' + 1);
        }
        return column == 0 ? next : column - 1;
    }

    private void cell(Found found, int column) throws XMLStreamException {
        String type = String.valueOf(xml.getAttributeValue(null, "t"));
        String style = xml.getAttributeValue(null, "s");
        StringBuilder text = new StringBuilder();
        boolean inValue = false;
        int spoken = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                spoken += xml.getLocalName().equals("rPh") ? 1 : 0;
                inValue = xml.getLocalName().equals("v") || (xml.getLocalName().equals("t") && spoken == 0);
            } else if (event == XMLStreamReader.END_ELEMENT) {
                spoken -= xml.getLocalName().equals("rPh") ? 1 : 0;
                inValue = false;
                if (xml.getLocalName().equals("c")) {
                    break;
                }
            } else if (inValue && xml.isCharacters()) {
                found.characters += xml.getTextLength();
                if (found.characters <= LONGEST) {
                    text.append(xml.getText());
                }
            }
        }
        if (found.characters > LONGEST) {
            found.fault(
                    "file-line-too-long",
                    "这一行超过 " + LONGEST + " 个字符",
                    "this row has more than " + LONGEST + " characters");
        } else if (text.length() > 0) {
            value(found, column, type, style, text.toString());
        }
    }

    private void value(Found found, int column, String type, @Nullable String style, String raw) {
        if (column >= MOST_COLUMNS) {
            found.fault(
                    "file-too-many-columns",
                    "这一行超过 " + MOST_COLUMNS + " 列",
                    "this row has more than " + MOST_COLUMNS + " columns");
            return;
        }
        Object value =
                switch (type) {
                    case "s" -> book.shared(raw);
                    case "str", "inlineStr" -> raw;
                    case "b" -> raw.strip().equals("1");
                    case "e" -> null;
                    case "d" -> raw;
                    default -> book.isDateStyle(style) ? XlsxValues.date(raw, book.from1904()) : XlsxValues.number(raw);
                };
        if (value == null) {
            found.fault(
                    "file-cell",
                    "第 " + (column + 1) + " 列的值无法使用：" + Lines.shown(raw),
                    "the value of column " + (column + 1) + " can't be used: " + Lines.shown(raw));
        } else if (!value.equals("")) {
            found.cells.put(column, value);
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
