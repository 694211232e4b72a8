package io.duijie.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An HTTP verb, and where the request goes with it. */
enum Verb {
    GET(true),
    POST(false),
    PUT(false),
    PATCH(false),
    DELETE(true);

    static final List<String> NAMES = Arrays.stream(values()).map(Verb::name).toList();

    /** The members of the request are parameters of the query; otherwise they are a JSON body. */
    final boolean inQuery;

    Verb(boolean inQuery) {
        this.inQuery = inQuery;
    }

    static Optional<Verb> of(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        return NAMES.contains(name) ? Optional.of(valueOf(name)) : Optional.empty();
    }
}
