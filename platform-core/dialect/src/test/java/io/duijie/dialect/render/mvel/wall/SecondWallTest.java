package io.duijie.dialect.render.mvel.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.render.mvel.MvelProgram;
import io.duijie.dialect.render.mvel.run.Leaves;
import io.duijie.dialect.render.mvel.run.MvelOperation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mvel2.MVEL;

/** MVEL itself, reached with plain MVEL text as if the grammar were not there, refuses. */
class SecondWallTest {
    private static final List<MvelOperation> OPERATIONS = List.of(new Leaves.Constant(1L), new Leaves.Name("a"));

    @TempDir
    private Path folder;

    @BeforeAll
    static void theWallStands() {
        assertThat(MvelProgram.compile("1 + 1").evaluate(Map.of())).isEqualTo(2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(3)",
                "java.lang.System.exit(3)",
                "Runtime.getRuntime().exec('touch FILE')",
                "new java.io.FileOutputStream('FILE')",
                "new java.io.File('FILE').createNewFile()",
                "''.class.forName('java.lang.Runtime')",
                "''.getClass().forName('java.io.File')",
                "'a'.bytes",
                "x.clear",
                "x.clear()",
                "x.entrySet.iterator",
                "x.y = 5",
                "x['y'].getClass()",
                "x.?y.getClass()",
                "with (x) { y = 1 }",
                "import java.io.*; new File('FILE').createNewFile()",
                "stacklang { push 'FILE' }",
                "def f() { new java.io.FileOutputStream('FILE') } f()",
                "foreach (i : x) { new java.io.FileOutputStream('FILE') }",
                "while (true) { }",
                "for (;;) { }",
                "(getClass() in ['a'])",
                "[1, 2].getClass()",
                "{1, 2}.getClass()",
                "((Object) 'a').getClass()",
                "x == null ? 1 : new java.io.FileOutputStream('FILE')",
                "1e200000000B % 7",
                "this.getClass()",
                "c.getClass()",
                "new int[1000000000]",
                "x instanceof String",
                "return new java.io.FileOutputStream('FILE')",
                "var y = new java.io.FileOutputStream('FILE')",
                "proto P { } new P()",
                "Integer.MAX_VALUE",
            })
    void plainTextIsRefused(String text) {
        Map<String, Object> held = new HashMap<>(Map.of("y", "z"));
        String attack = text.replace("FILE", folder.resolve("made").toString());

        assertThatThrownBy(
                        () -> MVEL.executeExpression(MVEL.compileExpression(attack), new HashMap<>(Map.of("x", held))))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> Wall.compile(attack, OPERATIONS)).isInstanceOf(RuntimeException.class);

        assertThat(held).isEqualTo(Map.of("y", "z"));
        assertThat(Files.exists(folder.resolve("made"))).isFalse();
        assertThat(MvelProgram.compile("1 + 1").evaluate(Map.of())).isEqualTo(2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.constant(9)",
                "c.name(0)",
                "c.constant(0).toString()",
                "c.constant(0) + 1",
                "c.constant(0);c.constant(0)",
                "c.constant(0,1)",
                "c.constant(0,c.getClass())",
                "c.constant(0,d.constant(0))",
                "c.constant (0)",
                "c.constant(c.constant(0))",
                "c.constant()",
                "c.getClass()",
                "c.class",
                "c",
                "d.constant(0)",
                "'a'",
                "1",
                "",
                "(c.constant(0))",
                "[c.constant(0)]",
                "c = c.constant(0)",
                "!c.constant(0)",
            })
    void onlyCallsOfTheContextObjectAreCompiled(String text) {
        assertThatThrownBy(() -> Wall.compile(text, OPERATIONS)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aCallOfTheContextObjectIs() {
        assertThat(Wall.compile("c.constant(0)", OPERATIONS)).isNotNull();
    }
}
