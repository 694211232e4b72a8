package io.duijie.console.command;

import io.duijie.console.assistant.Assistant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Messages as lines of standard input, each answered by a line of standard output, until the input ends. */
final class MessageLines {
    private static final int INVALID_REQUEST = -32600;

    private MessageLines() {}

    static void answer(InputStream input, PrintStream output, Function<String, Optional<String>> answering)
            throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        boolean tooLong = false;
        for (int read = input.read(part); read >= 0; read = input.read(part)) {
            int start = 0;
            for (int i = 0; i < read; i++) {
                if (part[i] == '\n') {
                    line.write(part, start, i - start);
                    start = i + 1;
                    answer(line, tooLong, output, answering);
                    line.reset();
                    tooLong = false;
                }
            }
            line.write(part, start, read - start);
            if (line.size() > Assistant.LARGEST_MESSAGE) {
                tooLong = true;
                line.reset();
            }
        }
        answer(line, tooLong, output, answering);
    }

    private static void answer(
            ByteArrayOutputStream line,
            boolean tooLong,
            PrintStream output,
            Function<String, Optional<String>> answering) {
        String message = line.toString(StandardCharsets.UTF_8).strip();
        Optional<String> answer = tooLong
                ? Optional.of(Assistant.refusal(INVALID_REQUEST, "the message is too long"))
                : message.isEmpty() ? Optional.empty() : answering.apply(message);
        answer.ifPresent(text -> {
            output.print(text + "\n");
            output.flush();
        });
    }
}
