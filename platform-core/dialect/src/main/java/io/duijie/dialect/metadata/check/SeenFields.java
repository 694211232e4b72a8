package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.FieldGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was really seen of an account's fields, which is surer than any catalogue. Asks nobody. */
public interface SeenFields {
    SeenFields NONE = new SeenFields() {};

    /** The fields that the account itself listed for that form; empty when it was not asked. */
    default Optional<FieldGroup> form(String connection, String form) {
        return Optional.empty();
    }

    /** Contents of records that the source of that integration gave; empty when none are there. */
    default List<Map<String, @Nullable Object>> rows(String integration) {
        return List.of();
    }
}
