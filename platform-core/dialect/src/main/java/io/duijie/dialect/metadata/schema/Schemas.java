package io.duijie.dialect.metadata.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The texts of the JSON schemas (draft 2020-12) in the {@code metadata} module. Safe for use by several threads. */
public final class Schemas {
    public static final String INTEGRATION = "integration";
    public static final String CONNECTIONS = "connections";
    /** Of the API catalogues in the connectors' jars. */
    public static final String CATALOGUE = "catalogue";

    public static final String ALERTS = "alerts";

    public static final List<String> NAMES = List.of(INTEGRATION, CONNECTIONS, CATALOGUE, ALERTS);

    private static final String FOLDER = "/duijie/schema/";

    private Schemas() {}

    /**
     * Reads a schema.
     *
     * @param name one of {@link #NAMES}
     * @throws IllegalArgumentException for any other name
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("there is no schema " + name + ", there are " + NAMES);
        }
        try (InputStream in = Schemas.class.getResourceAsStream(FOLDER + name + ".schema.json")) {
            if (in == null) {
                throw new IllegalStateException("the schema " + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
