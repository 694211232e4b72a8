package io.duijie.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands between the platform and a reader hands on every method: one that is left at its default would say nothing to it. */
class WholeReadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.duijie.engine.plugin.LeasedConnector$Reader",
                "io.duijie.engine.connection.ScopedConnector$Reader",
                "io.duijie.engine.plugin.LeasedConnector$Finder",
                "io.duijie.engine.connection.ScopedConnector$Finder"
            })
    void everyMethodIsHandedOn(String wrapper) throws ClassNotFoundException {
        Class<?> type = Class.forName(wrapper);
        Class<?> part = type.getInterfaces()[0];
        assertThat(part).isIn(RecordReader.class, RecordFinder.class);
        List<String> own =
                Arrays.stream(type.getDeclaredMethods()).map(Method::getName).toList();

        assertThat(Arrays.stream(part.getMethods()).map(Method::getName))
                .isNotEmpty()
                .isSubsetOf(own);
    }
}
