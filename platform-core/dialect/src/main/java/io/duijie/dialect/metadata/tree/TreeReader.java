package io.duijie.dialect.metadata.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import io.duijie.dialect.metadata.tree.Node.ScalarNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a file's JSON into {@link Node}s, token by token. */
public final class TreeReader {
    private static final int DEEPEST = 200;
    private static final int MOST_VALUES = 250_000;
    private static final int LONGEST_NAME = 50_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(20_000_000)
                    .maxNumberLength(1_000)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private final SourceText text;
    private final JsonParser parser;
    private final List<Member> repeated = new ArrayList<>();
    private int values;

    private TreeReader(SourceText text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /**
     * @param repeated members whose name stood in the same object before
     * @param values how many there are, objects and lists included
     */
    public record Tree(Node root, List<Member> repeated, int values) {}

    /**
     * Reads exactly one JSON value from UTF-8 bytes.
     *
     * @throws SyntaxException saying what is wrong and where reading stopped
     */
    public static Tree read(byte[] bytes) {
        return read(SourceText.decode(bytes));
    }

    /** The same from characters. */
    public static Tree read(SourceText text) {
        try (JsonParser parser = FACTORY.createParser(text.characters())) {
            return new TreeReader(text, parser).tree();
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            Position at = location == null ? Position.START : text.position(location.getCharOffset());
            throw new SyntaxException(SyntaxWords.of(e.getOriginalMessage()), at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tree tree() throws IOException {
        if (parser.nextToken() == null) {
            throw new SyntaxException(new Text("文件是空的", "the file is empty"), Position.START);
        }
        Node root = node(NodePath.ROOT);
        if (parser.nextToken() != null) {
            throw new SyntaxException(new Text("JSON 之后还有内容", "there is something behind the JSON value"), here());
        }
        return new Tree(root, List.copyOf(repeated), values);
    }

    private Position here() {
        return text.position(parser.currentTokenLocation().getCharOffset());
    }

    private Node node(NodePath path) throws IOException {
        Position at = here();
        if (++values > MOST_VALUES) {
            throw new SyntaxException(
                    new Text("文件超过 " + MOST_VALUES + " 个值", "the file has more than " + MOST_VALUES + " values"), at);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path, at);
            case START_ARRAY -> list(path, at);
            default -> new ScalarNode(path, at, scalar(at));
        };
    }

    private @Nullable Object scalar(Position at) throws IOException {
        try {
            return scalar();
        } catch (NumberFormatException e) {
            throw new SyntaxException(new Text("数字太大", "the number is out of all bounds"), at);
        }
    }

    private @Nullable Object scalar() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? new BigDecimal(parser.getBigIntegerValue())
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private ObjectNode object(NodePath path, Position at) throws IOException {
        Map<String, Member> members = new LinkedHashMap<>();
        Map<String, @Nullable Object> contents = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Position nameAt = here();
            parser.nextToken();
            Member member = new Member(name, nameAt, node(path.member(name)));
            if (members.put(name, member) != null) {
                repeated.add(member);
            }
            contents.put(name, member.value().value());
        }
        return new ObjectNode(path, at, members, contents);
    }

    private ListNode list(NodePath path, Position at) throws IOException {
        List<Node> items = new ArrayList<>();
        List<@Nullable Object> contents = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Node item = node(path.item(items.size()));
            items.add(item);
            contents.add(item.value());
        }
        return new ListNode(path, at, items, contents);
    }
}
