package io.duijie.engine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationsTest {
    @TempDir
    Path folder;

    @Test
    void importingTheSameFileAgainKeepsTheSwitch() {
        try (Database database = TestDatabase.open(folder)) {
            Integrations integrations = new Integrations(database, Clock.systemUTC());

            assertThat(integrations.save("a", "A", true, "{1}")).isTrue();
            assertThat(integrations.enable("a", false)).isTrue();
            assertThat(integrations.save("a", "A", true, "{1}")).isFalse();
            assertThat(integrations.find("a")).get().matches(stored -> !stored.enabled() && stored.revision() == 1);

            assertThat(integrations.save("a", "A", true, "{2}")).isTrue();
            assertThat(integrations.find("a")).get().matches(stored -> stored.enabled() && stored.revision() == 2);
            assertThat(integrations.delete("a")).isTrue();
            assertThat(integrations.list()).isEmpty();
        }
    }
}
