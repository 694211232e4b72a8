package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.io.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class KeptBodyTest {
    @Test
    void nothingIsReadOnceItIsClosed() throws Exception {
        KeptBody body = large();
        Content.Source source = body.source();
        first(source);
        body.close();

        assertThat(Content.Chunk.isFailure(source.read())).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theFileOfOneThatWasReadInPartIsLetGo() throws Exception {
        KeptBody body = large();
        first(body.source());
        assertThat(openFiles()).isNotEmpty();

        body.close();

        assertThat(openFiles()).isEmpty();
    }

    private static KeptBody large() throws IOException {
        KeptBody body = new KeptBody(10);
        body.add(ByteBuffer.wrap(new byte[1_000_000]), () -> () -> {});
        return body;
    }

    private static void first(Content.Source source) {
        Content.Chunk chunk = source.read();
        assertThat(chunk.remaining()).isPositive();
        chunk.release();
    }

    /** The files of bodies that this process holds, deleted ones too. */
    private static List<String> openFiles() throws IOException {
        try (Stream<Path> held = Files.list(Path.of("/proc/self/fd"))) {
            return held.map(KeptBodyTest::target)
                    .filter(target -> target.contains("duijie-body"))
                    .toList();
        }
    }

    private static String target(Path held) {
        try {
            return Files.readSymbolicLink(held).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
