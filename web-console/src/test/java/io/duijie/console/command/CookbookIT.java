package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Built;
import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every recipe of the cookbook as its page says and compares all that comes out. */
class CookbookIT {
    private static final Path FOLDER = Built.repository().resolve("metadata/cookbook");
    /** They repeat the first request; the pages leave them out. */
    private static final Set<String> REPEATED = Set.of("otherRequest", "body");

    @TestFactory
    Stream<DynamicTest> gives() throws IOException {
        return recipes().stream()
                .map(recipe -> DynamicTest.dynamicTest(recipe.getFileName().toString(), () -> check(recipe)));
    }

    @Test
    void hasNoErrorsWhenEachIsValidated() throws IOException {
        for (Path recipe : recipes()) {
            Screen screen =
                    Screen.of("validate", recipe.resolve("integration.json").toString());

            assertThat(screen.status()).as(recipe + screen.output()).isZero();
        }
    }

    private static void check(Path recipe) throws IOException {
        Map<String, @Nullable Object> expected = Json.readObject(Files.readString(recipe.resolve("expected.json")));

        Screen screen = Screen.of(arguments(recipe));

        Map<String, @Nullable Object> shown = new LinkedHashMap<>(screen.json());
        shown.keySet().removeIf(member -> !expected.containsKey(member) && REPEATED.contains(member));
        shown.values().removeIf(CookbookIT::isNothing);
        assertThat(Json.writePretty(shown)).isEqualTo(Json.writePretty(expected));
        boolean failing = expected.containsKey("failures") || expected.containsKey("rejected");
        assertThat(screen.status()).isEqualTo(failing ? 1 : 0);
    }

    private static boolean isNothing(@Nullable Object value) {
        return List.of().equals(value)
                || Map.of().equals(value)
                || Long.valueOf(0).equals(value)
                || "".equals(value);
    }

    /** As it is written for the recipe's folder, with its files found from here. */
    private static String[] arguments(Path recipe) throws IOException {
        return Arrays.stream(
                        Files.readString(recipe.resolve("command.txt")).strip().split(" "))
                .map(word -> word.endsWith(".json") ? recipe.resolve(word).toString() : word)
                .toArray(String[]::new);
    }

    private static List<Path> recipes() throws IOException {
        try (Stream<Path> found = Files.list(FOLDER)) {
            List<Path> recipes = found.filter(Files::isDirectory).sorted().toList();
            assertThat(recipes).hasSizeGreaterThanOrEqualTo(15);
            return recipes;
        }
    }
}
