package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Built;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code duijie}, with programs in place of Maven, Node and Java that do nothing. */
class LauncherTest {
    @TempDir
    private Path folder;

    @Test
    void namesTheConnectorsThatItBuildsAndNoOthers() throws Exception {
        copy("duijie");
        copy("pom.xml");
        String version = version();
        for (String id : List.of("jushuitan", "kingdee", "http", "wms")) {
            jar("plugins/connector-" + id + "/target/duijie-connector-" + id + "-" + version + ".jar");
        }
        jar("plugins/connector-kingdee/target/duijie-connector-kingdee-0.0.9.jar");
        jar("plugins/connector-kingdee/target/duijie-connector-kingdee-" + version + "-sources.jar");
        jar("web-console/target/duijie-web-console-" + version + ".jar");
        jar("web-console/target/duijie-web-console-0.0.9.jar");
        jar("web-console/target/program/library.jar");
        for (String other : List.of("metadata", "platform-core/connector-api", "platform-core/engine")) {
            Files.createDirectories(folder.resolve(other));
        }

        launch();

        String arguments = Files.readString(folder.resolve("web-console/target/program.args"));
        assertThat(arguments.replace(folder.toRealPath() + "/", ""))
                .isEqualTo(
                        """
                        -cp
                        "web-console/target/duijie-web-console-%1$s.jar:web-console/target/program/library.jar"
                        -Dduijie.connectors="plugins/connector-http/target/duijie-connector-http-%1$s.jar:\
                        plugins/connector-jushuitan/target/duijie-connector-jushuitan-%1$s.jar:\
                        plugins/connector-kingdee/target/duijie-connector-kingdee-%1$s.jar"
                        """
                                .formatted(version));
    }

    private void launch() throws IOException, InterruptedException {
        for (String program : List.of("mvn", "node", "npm", "java")) {
            Path file = folder.resolve("jdk/bin/" + program);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\nexit 0\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        ProcessBuilder launcher = new ProcessBuilder("bash", "duijie", "doctor").directory(folder.toFile());
        launcher.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        launcher.environment().merge("PATH", "", (path, none) -> folder.resolve("jdk/bin") + ":" + path);
        Process process = launcher.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private void copy(String file) throws IOException {
        Files.copy(Built.repository().resolve(file), folder.resolve(file));
    }

    private void jar(String file) throws IOException {
        Path jar = folder.resolve(file);
        Files.createDirectories(jar.getParent());
        Files.write(jar, new byte[0]);
    }

    private String version() throws IOException {
        Matcher version = Pattern.compile("(?s)</artifactId>\\s*<version>(.+?)</version>")
                .matcher(Files.readString(folder.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
