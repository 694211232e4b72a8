package io.duijie.engine.run;

import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.check.SeenFields;
import io.duijie.engine.record.jdbi.RecordQueries;
import io.duijie.engine.store.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields that accounts listed since this process began, and the contents of the latest records of each integration. */
public final class SeenByUs implements SeenFields {
    private static final int ROWS = 20;
    private static final int MOST_FORMS = 100;

    private final RecordQueries records;
    private final Map<List<String>, FieldGroup> forms = new LinkedHashMap<>();

    SeenByUs(Database database) {
        this.records = new RecordQueries(database);
    }

    /** What an account said of a form; of many the earliest is forgotten. */
    public synchronized void listed(String connection, String form, List<FieldInfo> fields) {
        List<String> name = List.of(connection, form);
        forms.remove(name);
        forms.put(name, new FieldGroup(form, Text.same(form), List.of(), fields));
        if (forms.size() > MOST_FORMS) {
            forms.remove(forms.keySet().iterator().next());
        }
    }

    @Override
    public synchronized Optional<FieldGroup> form(String connection, String form) {
        return Optional.ofNullable(forms.get(List.of(connection, form)));
    }

    @Override
    public List<Map<String, @Nullable Object>> rows(String integration) {
        return records.contents(integration, ROWS);
    }
}
