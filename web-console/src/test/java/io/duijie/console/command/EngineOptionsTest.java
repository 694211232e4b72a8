package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineOptionsTest {
    @TempDir
    Path home;

    @Test
    void theAddressOfTheDatabaseUsesNoVariableOfThePlatform() {
        EngineOptions options = new EngineOptions();
        options.home.home = home;
        options.database = "jdbc:postgresql://127.0.0.1:1/d?password=${env:DUIJIE_KEY}";

        assertThatThrownBy(options::open)
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("DUIJIE_KEY is the platform's own");
    }
}
