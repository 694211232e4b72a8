package io.duijie.testkit;

import io.duijie.connector.api.HttpReply;
import io.duijie.dialect.json.PlatformJsonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

record TestingReply(int status, Map<String, List<String>> headers, String text, PlatformJsonText reader)
        implements HttpReply {

    @Override
    public @Nullable Object json() {
        return reader.read(text);
    }

    @Override
    public Optional<Instant> date() {
        try {
            return header("date").map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
