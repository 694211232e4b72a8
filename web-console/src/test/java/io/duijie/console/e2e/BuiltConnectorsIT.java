package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class BuiltConnectorsIT {
    @Test
    void noneIsTakenByAPlatformWithAnotherContract() throws IOException {
        for (Path jar : Built.connectorJars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                assertThat(file.getManifest().getMainAttributes().getValue("Plugin-Requires"))
                        .as("%s", jar)
                        .isEqualTo(">=1.0.0 & <2.0.0");
            }
        }
    }
}
