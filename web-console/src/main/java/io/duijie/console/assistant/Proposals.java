package io.duijie.console.assistant;

import io.duijie.engine.home.Home;
import io.duijie.engine.home.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/**
 * What assistants propose, in HOME/proposals: for each an integration that can be imported as it is, and why it is proposed. Nothing
 * reads them but people.
 */
final class Proposals {
    static final String FOLDER = "proposals";

    private static final int MOST = 100;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Home home;
    private final Clock clock;

    Proposals(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /**
     * Keeps one.
     *
     * @return its file, below the home
     * @throws ToolProblem when there are as many as may be
     */
    synchronized String keep(String id, String document, String why) {
        try {
            Path folder = home.file(FOLDER);
            OwnerOnly.createFolder(folder);
            if (count(folder) >= MOST) {
                throw ToolProblem.of(
                        "too-many-proposals",
                        "已有 " + MOST + " 份提案未处理，请先由人清理 " + folder + "。",
                        "there are " + MOST + " proposals already; a person must clear " + folder + " first.");
            }
            String name = MOMENT.format(clock.instant()) + "-" + id.replaceAll("[^A-Za-z0-9_-]", "_");
            Path file = folder.resolve(name + ".json");
            write(file, document);
            write(folder.resolve(name + ".why.txt"), why + "\n");
            return FOLDER + "/" + file.getFileName();
        } catch (IOException e) {
            throw new UncheckedIOException("the proposal can't be kept", e);
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    private static void write(Path file, String text) throws IOException {
        OwnerOnly.createFile(file);
        Files.writeString(file, text);
    }
}
