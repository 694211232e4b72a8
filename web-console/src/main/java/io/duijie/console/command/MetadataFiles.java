package io.duijie.console.command;

import io.duijie.dialect.metadata.MetadataFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files and folders of metadata as they are named on a command line. */
final class MetadataFiles {
    private static final List<String> PARTS = List.of("integrations", "connections", "alerts", "mappings", "env");

    private MetadataFiles() {}

    /** The files named; of a folder all its {@code .json} files, by name. */
    static List<String> expand(List<String> arguments) {
        List<String> files = new ArrayList<>();
        for (String argument : arguments) {
            if (!argument.equals("-") && Files.isDirectory(Path.of(argument))) {
                files.addAll(jsonFiles(Path.of(argument)));
            } else {
                files.add(argument);
            }
        }
        return files;
    }

    /** The same with the folders that a folder for plans can have in it. */
    static List<String> expandForPlan(List<String> arguments) {
        List<String> files = new ArrayList<>();
        for (String argument : arguments) {
            files.addAll(expand(List.of(argument)));
            if (!argument.equals("-") && Files.isDirectory(Path.of(argument))) {
                PARTS.stream()
                        .map(Path.of(argument)::resolve)
                        .filter(Files::isDirectory)
                        .forEach(part -> files.addAll(jsonFiles(part)));
            }
        }
        return files;
    }

    static List<String> jsonFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " can't be read", e);
        }
    }

    static MetadataFile read(String argument) {
        return new MetadataFile(argument, InputFile.read(argument));
    }
}
