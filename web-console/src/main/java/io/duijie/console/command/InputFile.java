package io.duijie.console.command;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.metadata.problem.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A file argument, {@code -} for standard input. Reading stops at a size that no document has. */
final class InputFile {
    static final int LARGEST = 64 * 1024 * 1024;

    private InputFile() {}

    /**
     * Reads the files; one that can't be read becomes a problem, the others are read all the same.
     *
     * @param problems takes the problems
     */
    static List<MetadataFile> readAll(List<String> arguments, List<Problem> problems) {
        return arguments.stream()
                .flatMap(argument -> {
                    try {
                        return java.util.stream.Stream.of(new MetadataFile(argument, bytes(argument)));
                    } catch (IOException e) {
                        problems.add(unreadable(argument, e));
                        return java.util.stream.Stream.empty();
                    }
                })
                .toList();
    }

    /** @throws CommandFailure naming the file when it can't be read */
    static byte[] read(String argument) {
        try {
            return bytes(argument);
        } catch (IOException e) {
            Text why = why(argument, e);
            throw new CommandFailure(
                    "file-unreadable",
                    "无法读取 " + argument + "：" + why.chinese(),
                    "can't read " + argument + ": " + why.english());
        }
    }

    private static byte[] bytes(String argument) throws IOException {
        if (argument.equals("-")) {
            return limited(System.in);
        }
        try (InputStream file = Files.newInputStream(Path.of(argument))) {
            return limited(file);
        }
    }

    private static byte[] limited(InputStream input) throws IOException {
        byte[] bytes = input.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new TooLarge();
        }
        return bytes;
    }

    /** More than {@link #LARGEST}. */
    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static Problem unreadable(String argument, IOException problem) {
        Text why = why(argument, problem);
        return new Problem(
                argument,
                1,
                1,
                "",
                "json-syntax",
                Severity.ERROR,
                new Text("不是 JSON：" + why.chinese(), "not JSON: " + why.english()));
    }

    private static Text why(String argument, IOException problem) {
        if (problem instanceof TooLarge) {
            int mebibytes = LARGEST / (1024 * 1024);
            return new Text("文件超过 " + mebibytes + " MB", "the file has more than " + mebibytes + " MB");
        }
        if (problem instanceof NoSuchFileException) {
            return new Text("文件不存在", "there is no such file");
        }
        return Files.isDirectory(Path.of(argument))
                ? new Text("这是文件夹，不是文件", "this is a folder, not a file")
                : new Text(
                        "文件无法读取（" + problem.getMessage() + "）",
                        "the file can't be read (" + problem.getMessage() + ")");
    }
}
