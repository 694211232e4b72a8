package io.duijie.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What the rows of a sheet refer to: texts that many cells share, which styles are dates, where the sheet is. */
final class XlsxBook implements Closeable {
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final int MOST_STYLES = 100_000;
    private static final int MOST_SHEETS = 10_000;

    /** An eighth of the heap, in characters of two bytes. */
    private final long mostCharacters = Runtime.getRuntime().maxMemory() / 16;

    private final XlsxParts parts;
    private final List<String> shared = new ArrayList<>();
    private final BitSet dates = new BitSet();
    private final String sheet;
    private boolean from1904;

    XlsxBook(Path file, String wanted) throws IOException {
        this.parts = new XlsxParts(file);
        try {
            String book = target("_rels/.rels", "/officeDocument", "", "xl/workbook.xml");
            String folder = book.substring(0, book.lastIndexOf('/') + 1);
            String relations = folder + "_rels/" + book.substring(folder.length()) + ".rels";
            String id = sheetId(book, wanted);
            this.sheet = target(relations, "#" + id, folder, "");
            readShared(target(relations, "/sharedStrings", folder, ""));
            readStyles(target(relations, "/styles", folder, ""));
        } catch (XMLStreamException e) {
            parts.close();
            throw XlsxParts.broken();
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** @param kind the end of the relation's type, or # and its id */
    private String target(String part, String kind, String folder, String usual)
            throws IOException, XMLStreamException {
        XMLStreamReader xml = parts.part(part);
        while (xml != null && xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")) {
                String type = String.valueOf(xml.getAttributeValue(null, "Type"));
                String target = xml.getAttributeValue(null, "Target");
                boolean meant = kind.startsWith("#")
                        ? kind.substring(1).equals(xml.getAttributeValue(null, "Id"))
                        : type.endsWith(kind);
                if (meant && target != null) {
                    return target.startsWith("/") ? target.substring(1) : folder + target;
                }
            }
        }
        return usual;
    }

    private String sheetId(String book, String wanted) throws IOException, XMLStreamException {
        XMLStreamReader xml = parts.part(book);
        if (xml == null) {
            throw XlsxParts.broken();
        }
        List<String> names = new ArrayList<>();
        String firstVisible = null;
        String named = null;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("workbookPr")) {
                String value = String.valueOf(xml.getAttributeValue(null, "date1904"));
                from1904 = value.equals("1") || value.equals("true");
            } else if (xml.getLocalName().equals("sheet")) {
                String name = String.valueOf(xml.getAttributeValue(null, "name"));
                String id = String.valueOf(xml.getAttributeValue(RELATIONS, "id"));
                names.add(name);
                if (names.size() > MOST_SHEETS) {
                    throw XlsxParts.bomb();
                }
                if (firstVisible == null && xml.getAttributeValue(null, "state") == null) {
                    firstVisible = id;
                }
                if (name.equals(wanted) || (named == null && wanted.equals(String.valueOf(names.size())))) {
                    named = id;
                }
            }
        }
        String id = wanted.isEmpty() ? firstVisible : named;
        if (id == null) {
            String all = Lines.shown(String.join("、", names));
            throw new FileRefused(
                    "file-sheet",
                    "没有工作表“" + wanted + "”；有：" + all,
                    "there is no sheet \"" + wanted + "\"; there are: " + all);
        }
        return id;
    }

    private void readShared(String part) throws IOException, XMLStreamException {
        XMLStreamReader xml = part.isEmpty() ? null : parts.part(part);
        StringBuilder text = new StringBuilder();
        long characters = 0;
        int spoken = 0;
        boolean inText = false;
        while (xml != null && xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                inText = xml.getLocalName().equals("t") && spoken == 0;
                spoken += xml.getLocalName().equals("rPh") ? 1 : 0;
            } else if (event == XMLStreamReader.END_ELEMENT) {
                inText = false;
                spoken -= xml.getLocalName().equals("rPh") ? 1 : 0;
                if (xml.getLocalName().equals("si")) {
                    shared.add(text.toString());
                    text.setLength(0);
                    characters += 20;
                }
            } else if (inText && xml.isCharacters()) {
                characters += xml.getTextLength();
                text.append(xml.getText());
            }
            if (characters > mostCharacters) {
                throw XlsxParts.bomb();
            }
        }
    }

    private void readStyles(String part) throws IOException, XMLStreamException {
        XMLStreamReader xml = part.isEmpty() ? null : parts.part(part);
        Set<String> ofDates = new HashSet<>();
        boolean ofCells = false;
        int styles = 0;
        while (xml != null && xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                String name = xml.getLocalName();
                if (name.equals("numFmt") && isDate(String.valueOf(xml.getAttributeValue(null, "formatCode")))) {
                    ofDates.add(String.valueOf(xml.getAttributeValue(null, "numFmtId")));
                } else if (name.equals("cellXfs")) {
                    ofCells = true;
                } else if (name.equals("xf") && ofCells) {
                    String format = String.valueOf(xml.getAttributeValue(null, "numFmtId"));
                    if (ofDates.contains(format) || isBuiltInDate(format)) {
                        dates.set(styles);
                    }
                    styles++;
                }
            } else if (event == XMLStreamReader.END_ELEMENT
                    && xml.getLocalName().equals("cellXfs")) {
                ofCells = false;
            }
            if (styles > MOST_STYLES || ofDates.size() > MOST_STYLES) {
                throw XlsxParts.bomb();
            }
        }
    }

    private static boolean isBuiltInDate(String format) {
        if (!format.matches("\\d{1,3}")) {
            return false;
        }
        int id = Integer.parseInt(format);
        return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    }

    private static boolean isDate(String code) {
        String bare = code.length() > 1_000
                ? ""
                : code.replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.", "").split(";", 2)[0];
        return !bare.equalsIgnoreCase("General") && bare.matches("(?s).*[yYmMdDhHsS年月日].*");
    }

    @Nullable
    String shared(String index) {
        int at = index.matches("\\d{1,9}") ? Integer.parseInt(index) : Integer.MAX_VALUE;
        return at < shared.size() ? shared.get(at) : null;
    }

    boolean isDateStyle(@Nullable String style) {
        return style != null && style.matches("\\d{1,6}") && dates.get(Integer.parseInt(style));
    }

    boolean from1904() {
        return from1904;
    }

    XMLStreamReader sheet() throws IOException {
        XMLStreamReader xml = sheet.isEmpty() ? null : parts.part(sheet);
        if (xml == null) {
            throw XlsxParts.broken();
        }
        return xml;
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }
}
