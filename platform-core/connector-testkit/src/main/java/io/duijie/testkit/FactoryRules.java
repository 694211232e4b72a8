package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.duijie.connector.api.ConnectorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.pf4j.Extension;

/** What the platform needs to find the factory in a jar. */
final class FactoryRules {
    private FactoryRules() {}

    static void check(Class<? extends ConnectorFactory> factory) {
        assertThat(factory.isAnnotationPresent(Extension.class))
                .as("@Extension")
                .isTrue();
        assertThat(Modifier.isPublic(factory.getModifiers())).as("public").isTrue();
        assertThatCode(factory::getConstructor)
                .as("a public constructor without arguments")
                .doesNotThrowAnyException();
        assertThat(indexes(factory))
                .as("PF4J's extension index: is its annotation processor on the compiler's path?")
                .contains(factory.getName());
    }

    private static String indexes(Class<?> factory) {
        StringBuilder text = new StringBuilder();
        try {
            for (URL index : Collections.list(factory.getClassLoader().getResources("META-INF/extensions.idx"))) {
                try (InputStream content = index.openStream()) {
                    text.append(new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
