package io.duijie.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The names that stand in connectors alone. */
public final class VendorNames {
    private static final List<String> ALL =
            List.of("jushuitan", "kingdee", "聚水潭", "金蝶", "k3cloud", "wangdiantong", "旺店通", "yonbip", "用友");

    private VendorNames() {}

    public static void assertNoneIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file).toLowerCase(Locale.ROOT);
                assertThat(ALL).as(file.toString()).noneMatch(text::contains);
            }
        }
    }
}
