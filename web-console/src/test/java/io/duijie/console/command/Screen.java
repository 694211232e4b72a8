package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Built;
import io.duijie.console.e2e.Child;
import io.duijie.dialect.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command left on the screen. Whatever it was, there is no stack trace on it. */
record Screen(int status, String output, String errors) {
    Screen {
        assertThat(output + errors)
                .doesNotContainPattern("(?m)^\\s+at [a-z]+\\.")
                .doesNotContainPattern("[a-z]\\.[A-Z]\\w+(Exception|Error)\\b");
    }

    /** Runs a command line in this process. */
    static Screen of(String... arguments) {
        return reading("", arguments);
    }

    /** The same with something on standard input. */
    static Screen reading(String input, String... arguments) {
        PrintStream output = System.out;
        PrintStream errors = System.err;
        InputStream standardInput = System.in;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setProperty(BuiltConnectors.PROPERTY, Built.connectorPath());
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            int status = DuijieCommand.execute(arguments);
            return new Screen(
                    status, shown.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(output);
            System.setErr(errors);
            System.setIn(standardInput);
        }
    }

    static Screen of(Child child) {
        return new Screen(child.ended(), child.output(), child.errors());
    }

    /** Standard output, which must be one JSON document and nothing else. */
    Map<String, @Nullable Object> json() {
        return Json.readObject(output);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, @Nullable Object>> list(String member) {
        return (List<Map<String, @Nullable Object>>) java.util.Objects.requireNonNull(json().get(member));
    }

    List<Object> codes() {
        return list("problems").stream()
                .map(problem -> java.util.Objects.requireNonNull(problem.get("code")))
                .toList();
    }

    /** It went wrong and says what; where it is not about places in a file, in Chinese, too. */
    Screen failed(String part, String... more) {
        assertThat(status).as(output + errors).isEqualTo(1);
        assertThat(output + errors).contains(part).contains(more.length == 0 ? new String[] {part} : more);
        if (errors.contains("error: ")) {
            assertThat(errors).containsPattern("错误.*[\\u4e00-\\u9fff]{4}");
        }
        return this;
    }
}
