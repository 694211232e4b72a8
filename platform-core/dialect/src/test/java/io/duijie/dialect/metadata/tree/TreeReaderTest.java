package io.duijie.dialect.metadata.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import io.duijie.dialect.metadata.tree.TreeReader.Tree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TreeReaderTest {

    @Property(tries = 300)
    void readsExactValuesAndPlacesThatPointAtTheirText(@ForAll("trees") Object value, @ForAll boolean indented) {
        String text = indented ? Json.writePretty(value) : Json.write(value);

        Tree tree = TreeReader.read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(Json.write(tree.root().value())).isEqualTo(Json.write(value));
        assertThat(tree.repeated()).isEmpty();
        assertPlaces(tree.root(), text.lines().toList(), "");
    }

    private static void assertPlaces(Node node, List<String> lines, String pointer) {
        assertThat(node.pointer()).isEqualTo(pointer);
        if (node instanceof ObjectNode object) {
            assertThat(rest(lines, node.at())).startsWith("{");
            for (Member member : object.members().values()) {
                assertThat(rest(lines, member.at())).startsWith(Json.write(member.name()));
                assertPlaces(member.value(), lines, Pointers.member(pointer, member.name()));
            }
        } else if (node instanceof ListNode list) {
            assertThat(rest(lines, node.at())).startsWith("[");
            for (int i = 0; i < list.items().size(); i++) {
                assertPlaces(list.items().get(i), lines, Pointers.item(pointer, i));
            }
        } else {
            assertThat(rest(lines, node.at())).startsWith(Json.write(node.value()));
        }
    }

    private static String rest(List<String> lines, Position at) {
        String line = lines.get(at.line() - 1);
        return line.substring(line.offsetByCodePoints(0, at.column() - 1));
    }

    @Provide
    Arbitrary<Object> trees() {
        return trees(3);
    }

    private static Arbitrary<Object> trees(int depth) {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars('a', '"', '\\', '/', '~', '\n', '\t', '中', '{', '}', ' ')
                .withCharRange('0', '9')
                .ofMaxLength(6)
                .map(text -> text.replace('9', 'é').replace("8", "😀"));
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                texts.map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.bigDecimals().ofScale(20).map(number -> (Object) number),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TWO.pow(64), BigInteger.TWO.pow(90))
                        .map(number -> (Object) new BigDecimal(number)),
                Arbitraries.of(true, false));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<Object> inner = trees(depth - 1);
        return Arbitraries.oneOf(
                scalars,
                inner.list().ofMaxSize(4).map(list -> (Object) list),
                Arbitraries.maps(texts, inner).ofMaxSize(4).map(map -> (Object) new LinkedHashMap<>(map)));
    }

    @Test
    void keepsNumbersExact() {
        ListNode list = (ListNode)
                read("[9007199254740993, 0.1234567890123456789, 1E+3, -0]").root();

        assertThat(list.value())
                .containsExactly(
                        9007199254740993L, new BigDecimal("0.1234567890123456789"), new BigDecimal("1E+3"), 0L);
    }

    @Test
    void countsLinesOfAllSystemsAndCharactersLikeAnEditor() {
        ListNode list = (ListNode) read("[1,\r\n 2,\r\"😀\",3,\n\t4]").root();

        assertThat(list.items())
                .extracting(Node::at)
                .containsExactly(
                        new Position(1, 2),
                        new Position(2, 2),
                        new Position(3, 1),
                        new Position(3, 5),
                        new Position(4, 2));
    }

    @Test
    void countsPlacesBehindAByteOrderMark() {
        assertThat(TreeReader.read("\uFEFF{\"a\":1}".getBytes(StandardCharsets.UTF_8))
                        .root()
                        .at())
                .isEqualTo(Position.START);
    }

    @Test
    void placesNamesAndValuesInTextsLongerThanABuffer() {
        String filler = "x".repeat(20_000);
        ObjectNode object = (ObjectNode)
                read("{\"" + filler + "\":\"" + filler + "\",\"b\":1}").root();

        assertThat(object.members().get("b").at()).isEqualTo(new Position(1, 40_008));
        assertThat(object.members().get("b").value().at()).isEqualTo(new Position(1, 40_012));
    }

    @Test
    void keepsTheLastOfSeveralMembersAndNamesTheLaterOnes() {
        Tree tree = read("{\"a\":1,\n\"a\":{\"b\":1,\"b\":2}}");

        assertThat(Json.write(tree.root().value())).isEqualTo("{\"a\":{\"b\":2}}");
        assertThat(tree.repeated())
                .extracting(member -> member.pointer() + " " + member.at().line() + ":"
                        + member.at().column())
                .containsExactly("/a/b 2:12", "/a 2:1");
    }

    @Test
    void saysInPlainWordsWhatIsWrong() {
        assertWrong("{\"a\":1 \"b\":2}", 1, 8, "a comma is missing before \"");
        assertWrong("{\"a\":1,}", 1, 8, "a member name in double quotes is needed, not }");
        assertWrong("{'a':1}", 1, 2, "a member name in double quotes is needed, not '");
        assertWrong("{\"a\" 1}", 1, 6, "a colon is missing before 1");
        assertWrong("{\"a\":\n", 2, 1, "the file ends too early");
        assertWrong("{\"a\":True}", 1, 6, "True is no JSON value; a text stands in double quotes");
        assertWrong("{\"a\":[1}", 1, 8, "} closes nothing that is open here");
        assertWrong("[\"a\nb\"]", 1, 4, "a line break or tab stands inside a text; write \\n or \\t");
        assertWrong("[1 /* c */]", 1, 4, "/ is not expected here");
        assertWrong("[01]", 1, 3, "Invalid numeric value: Leading zeroes not allowed");
        assertWrong("", 1, 1, "the file is empty");
        assertWrong("1 2", 1, 3, "there is something behind the JSON value");
    }

    private static void assertWrong(String text, int line, int column, String what) {
        assertThatThrownBy(() -> read(text)).as(text).isInstanceOfSatisfying(SyntaxException.class, e -> {
            assertThat(e.what().english()).isEqualTo(what);
            assertThat(e.what().chinese()).isNotBlank();
            assertThat(e.at()).isEqualTo(new Position(line, column));
        });
    }

    private static Tree read(String text) {
        return TreeReader.read(SourceText.of(text));
    }
}
