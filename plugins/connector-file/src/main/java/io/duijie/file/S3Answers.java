package io.duijie.file;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What S3 answers in XML. */
final class S3Answers {
    private S3Answers() {}

    /** @param next null = this is the last page */
    record Listing(List<Entry> entries, @Nullable String next) {}

    private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(in);
    }

    static Listing listing(InputStream in) throws IOException {
        List<Entry> entries = new ArrayList<>();
        String next = null;
        try {
            XMLStreamReader xml = reader(in);
            Map<String, String> members = new HashMap<>();
            StringBuilder text = new StringBuilder();
            boolean isListing = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    text.setLength(0);
                    isListing |= xml.getLocalName().equals("ListBucketResult");
                } else if (event == XMLStreamReader.CHARACTERS) {
                    text.append(xml.getText());
                } else if (event == XMLStreamReader.END_ELEMENT) {
                    String name = xml.getLocalName();
                    if (name.equals("Contents")) {
                        entries.add(entry(members));
                        members.clear();
                    } else if (name.equals("NextContinuationToken")) {
                        next = text.toString();
                    } else {
                        members.put(name, text.toString());
                    }
                }
            }
            if (!isListing) {
                throw new IOException("the answer is no listing of S3");
            }
        } catch (XMLStreamException | DateTimeException | NumberFormatException e) {
            throw new IOException("the answer is no listing of S3", e);
        }
        return new Listing(entries, next);
    }

    private static Entry entry(Map<String, String> members) {
        return new Entry(
                members.getOrDefault("Key", ""),
                Long.parseLong(members.getOrDefault("Size", "0")),
                // A single object's time is told in whole seconds.
                1000
                        * Instant.parse(members.getOrDefault("LastModified", "1970-01-01T00:00:00Z"))
                                .getEpochSecond(),
                members.getOrDefault("ETag", ""));
    }

    /** The code of an error; empty text where the answer is none. */
    static String code(InputStream in) throws IOException {
        try {
            XMLStreamReader xml = reader(in);
            boolean isError = false;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    isError |= xml.getLocalName().equals("Error");
                    if (isError && xml.getLocalName().equals("Code")) {
                        String code = xml.getElementText();
                        return code.matches("[A-Za-z0-9.]{1,80}") ? code : "Error";
                    }
                }
            }
            return isError ? "Error" : "";
        } catch (XMLStreamException e) {
            return "";
        }
    }
}
