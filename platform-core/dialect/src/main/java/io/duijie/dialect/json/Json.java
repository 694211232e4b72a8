package io.duijie.dialect.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON as JDK values. Whole numbers that fit are {@code Long}, all others {@code BigDecimal}. */
public final class Json {
    /**
     * Jackson has to read on after a value beyond our limits. This much nesting costs it some megabytes; deeper values are kept
     * from it.
     */
    private static final int DEEPEST_TO_SKIP = 100_000;

    private static final int LONGEST_TEXT = 20_000_000;

    /** Reads the platform's own texts. */
    private static final JsonFactory FACTORY =
            factory(StreamReadConstraints.DEFAULT_MAX_NAME_LEN).build();

    /** Reads usual texts from elsewhere. */
    private static final JsonFactory FOREIGN = factory(JsonLimits.LONGEST_NAME).build();

    /**
     * Reads all other texts. Jackson keeps names in a table that outlives a text and is copied for each long name, so this
     * factory keeps none.
     */
    private static final JsonFactory UNUSUAL = factory(LONGEST_TEXT)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static JsonFactoryBuilder factory(int longestName) {
        JsonFactoryBuilder builder = new JsonFactoryBuilder();
        return builder.enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_TO_SKIP)
                        .maxStringLength(LONGEST_TEXT)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(longestName)
                        .build());
    }

    private Json() {}

    /**
     * Reads exactly one JSON value.
     *
     * @throws JsonException saying what is wrong and where
     */
    public static @Nullable Object read(String text) {
        try {
            return read(FACTORY.createParser(text), JsonBudget.none());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, streaming. Does not close the reader. */
    public static @Nullable Object read(Reader reader) {
        return read(reader, JsonBudget.none());
    }

    /**
     * The same for a text that somebody else wrote: at most so much is taken from it as is sure to fit into the heap. What is
     * beyond the {@link JsonLimits} does not spoil the rest: a stand-in takes its place, which {@link JsonLimits#breach} finds.
     *
     * @throws JsonException also when it holds more, see {@link JsonException#isTooLarge()}
     */
    public static @Nullable Object readForeign(Reader reader) {
        return readUnusual(reader, JsonBudget.foreign());
    }

    /** The same for a text that an earlier version stored, which did not know these limits. */
    public static @Nullable Object readStored(String text) {
        return read(new StringReader(text), JsonBudget.unlimited());
    }

    /**
     * The same for a text in {@code charset}, from {@code start}. UTF-8 is parsed without being decoded first; what is not quite
     * UTF-8, or no JSON, is decoded all the same, with replacement characters, and judged as such.
     */
    public static @Nullable Object readForeign(byte[] text, int start, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8) && isOfBytes(text, start)) {
            try {
                return read(FOREIGN.createParser(text, start, text.length - start), JsonBudget.foreign());
            } catch (JsonException e) {
                if (e.isTooLarge()) {
                    throw e;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return readForeign(new InputStreamReader(new ByteArrayInputStream(text, start, text.length - start), charset));
    }

    /** Jackson looks for other encodings itself: they have zeros, or a mark, in the first four bytes. */
    private static boolean isOfBytes(byte[] text, int start) {
        int end = Math.min(text.length, start + 4);
        for (int at = start; at < end; at++) {
            if (text[at] == 0) {
                return false;
            }
        }
        return start < end && text[start] > 0;
    }

    /** @param bytes of the heap that the values may take */
    static @Nullable Object readForeign(Reader reader, long bytes) {
        return readUnusual(reader, new JsonBudget(bytes));
    }

    private static @Nullable Object readUnusual(Reader reader, JsonBudget budget) {
        try {
            return read(UNUSUAL.createParser(new ShallowValues(new SurrogateEscapes(reader), DEEPEST_TO_SKIP)), budget);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object read(Reader reader, JsonBudget budget) {
        try {
            return read(FACTORY.createParser(reader), budget);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object read(JsonParser parser, JsonBudget budget) {
        try (parser) {
            if (parser.nextToken() == null) {
                throw new JsonException("the text is empty", 1, 1);
            }
            Object value = value(parser, budget, 0);
            if (parser.nextToken() != null) {
                throw new JsonException(
                        "there is something behind the value",
                        parser.currentTokenLocation().getLineNr(),
                        parser.currentTokenLocation().getColumnNr());
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new JsonException(
                    e.getOriginalMessage(),
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    e.getLocation() == null ? 1 : e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a JSON object. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> readObject(String text) {
        if (read(text) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new JsonException("a JSON object is needed", 1, 1);
    }

    /** Reads a JSON object in UTF-8, as a column of text gives it when it is asked for bytes; null or nothing is no JSON. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> readObject(byte @Nullable [] text) {
        try {
            if (read(FACTORY.createParser(text == null ? new byte[0] : text), JsonBudget.none())
                    instanceof Map<?, ?> map) {
                return (Map<String, @Nullable Object>) map;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new JsonException("a JSON object is needed", 1, 1);
    }

    /** Reads a JSON array. */
    @SuppressWarnings("unchecked")
    public static List<@Nullable Object> readArray(String text) {
        if (read(text) instanceof List<?> list) {
            return (List<@Nullable Object>) list;
        }
        throw new JsonException("a JSON array is needed", 1, 1);
    }

    private static @Nullable Object value(JsonParser parser, JsonBudget budget, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT ->
                isTooDeep(parser, budget, depth) ? JsonLimits.NESTED_BEYOND : object(parser, budget, depth);
            case START_ARRAY ->
                isTooDeep(parser, budget, depth) ? JsonLimits.NESTED_BEYOND : array(parser, budget, depth);
            case VALUE_STRING -> text(parser, budget);
            case VALUE_NUMBER_INT -> {
                needs(budget.take(JsonBudget.NUMBER), parser);
                yield whole(parser, budget);
            }
            case VALUE_NUMBER_FLOAT -> {
                needs(budget.take(2 * JsonBudget.NUMBER), parser);
                yield decimal(parser, budget);
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /** Whether the object or list at hand has to be passed over. */
    private static boolean isTooDeep(JsonParser parser, JsonBudget budget, int depth) throws IOException {
        if (depth < JsonLimits.DEEPEST + (budget.isStrict() ? JsonLimits.WRAPPING : 0)) {
            return false;
        }
        if (budget.isStrict()) {
            throw problem(parser, "it is nested too deeply");
        }
        parser.skipChildren();
        return true;
    }

    private static JsonException problem(JsonParser parser, String what) {
        return new JsonException(
                what,
                parser.currentTokenLocation().getLineNr(),
                parser.currentTokenLocation().getColumnNr());
    }

    private static void needs(boolean there, JsonParser parser) {
        if (!there) {
            throw JsonException.tooLarge(
                    parser.currentTokenLocation().getLineNr(),
                    parser.currentTokenLocation().getColumnNr());
        }
    }

    private static String text(JsonParser parser, JsonBudget budget) throws IOException {
        String text = parser.getText();
        needs(budget.takeText(text.length()), parser);
        return text;
    }

    private static Object whole(JsonParser parser, JsonBudget budget) throws IOException {
        if (parser.getTextLength() > JsonLimits.LONGEST_NUMBER) {
            return beyond(parser, budget);
        }
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        return within(new BigDecimal(parser.getBigIntegerValue()), parser, budget);
    }

    /** Jackson finds an exponent beyond the range of a decimal only when the value is asked for. */
    private static BigDecimal decimal(JsonParser parser, JsonBudget budget) throws IOException {
        if (parser.getTextLength() > JsonLimits.LONGEST_NUMBER) {
            return beyond(parser, budget);
        }
        try {
            return within(parser.getDecimalValue(), parser, budget);
        } catch (NumberFormatException e) {
            return beyond(parser, budget);
        }
    }

    private static BigDecimal within(BigDecimal number, JsonParser parser, JsonBudget budget) {
        if (budget.isStrict() && !JsonLimits.holds(number)) {
            return beyond(parser, budget);
        }
        return number;
    }

    private static BigDecimal beyond(JsonParser parser, JsonBudget budget) {
        if (budget.isStrict()) {
            throw problem(
                    parser, "the number is out of all bounds: it has more than " + JsonLimits.MOST_DIGITS + " digits");
        }
        return JsonLimits.NUMBER_BEYOND;
    }

    private static Map<String, @Nullable Object> object(JsonParser parser, JsonBudget budget, int depth)
            throws IOException {
        needs(budget.take(JsonBudget.OBJECT), parser);
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            needs(budget.take(JsonBudget.MEMBER), parser);
            String name = parser.currentName();
            needs(name.length() <= JsonLimits.LONGEST_NAME || budget.takeText(name.length()), parser);
            parser.nextToken();
            object.put(name, value(parser, budget, depth + 1));
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonParser parser, JsonBudget budget, int depth) throws IOException {
        needs(budget.take(JsonBudget.ARRAY), parser);
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            needs(budget.take(JsonBudget.ITEM), parser);
            array.add(value(parser, budget, depth + 1));
        }
        return array;
    }

    /** Compact text, members in their order, numbers in plain notation. What it gives can always be read back. */
    public static String write(@Nullable Object value) {
        return text(value, false);
    }

    /** Text for people, indented. */
    public static String writePretty(@Nullable Object value) {
        return text(value, true);
    }

    private static String text(@Nullable Object value, boolean pretty) {
        SegmentedStringWriter writer = new SegmentedStringWriter(FACTORY._getBufferRecycler());
        write(value, writer, pretty);
        try {
            return writer.getAndClear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes to {@code writer} and flushes it. */
    public static void write(@Nullable Object value, Writer writer, boolean pretty) {
        try (JsonGenerator generator = FACTORY.createGenerator(writer)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            if (pretty) {
                generator.useDefaultPrettyPrinter();
            }
            JsonWriting.value(value, generator, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
