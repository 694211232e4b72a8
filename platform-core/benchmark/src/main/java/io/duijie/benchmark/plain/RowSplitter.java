package io.duijie.benchmark.plain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Turns a page of distributors into one call with customers, token by token, keeping nothing in between. */
final class RowSplitter {
    private static final JsonFactory JSON = new JsonFactory();

    private RowSplitter() {}

    /**
     * A transformed page.
     *
     * @param rows where each row stands in the page; empty when they are not wanted
     * @param call the body for the target
     */
    record Split(List<Row> rows, byte[] call, int count) {}

    /** A row's key, and its text from {@code from} to {@code to}. */
    record Row(String key, int from, int to) {}

    static Split split(byte[] page, boolean wantsRows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(page.length / 4);
        List<Row> rows = new ArrayList<>();
        int count = 0;
        try (JsonParser parser = JSON.createParser(page);
                JsonGenerator generator = JSON.createGenerator(out)) {
            begin(generator);
            while (!"datas".equals(parser.nextFieldName())) {}
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                String key = customer(parser, generator);
                count++;
                if (wantsRows) {
                    rows.add(new Row(
                            key, from, (int) parser.currentTokenLocation().getByteOffset() + 1));
                }
            }
            generator.writeEndArray();
            generator.writeEndObject();
            generator.writeEndObject();
        }
        return new Split(rows, out.toByteArray(), count);
    }

    /** One row of a page as a call of its own. */
    static Split alone(byte[] page, Row row) throws IOException {
        byte[] before = "{\"datas\":[".getBytes(StandardCharsets.US_ASCII);
        byte[] own = new byte[before.length + row.to() - row.from() + 2];
        System.arraycopy(before, 0, own, 0, before.length);
        System.arraycopy(page, row.from(), own, before.length, row.to() - row.from());
        own[own.length - 2] = ']';
        own[own.length - 1] = '}';
        return split(own, false);
    }

    private static void begin(JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("formid", "BD_Customer");
        generator.writeObjectFieldStart("data");
        generator.writeBooleanField("IsVerifyBaseDataField", false);
        generator.writeBooleanField("IsAutoSubmitAndAudit", true);
        generator.writeArrayFieldStart("Model");
    }

    private static String customer(JsonParser parser, JsonGenerator generator) throws IOException {
        String key = "";
        generator.writeStartObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "drp_co_id" -> {
                    key = parser.getText();
                    generator.writeStringField("FNumber", key);
                }
                case "name" -> generator.writeStringField("FName", parser.getText());
                case "co_id" -> generator.writeStringField("FDescription", parser.getText());
                default -> parser.skipChildren();
            }
        }
        generator.writeEndObject();
        return key;
    }
}
