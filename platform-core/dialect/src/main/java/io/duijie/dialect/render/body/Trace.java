package io.duijie.dialect.render.body;

import io.duijie.dialect.document.Failure;
import io.duijie.dialect.render.body.TracedField.Read;
import io.duijie.dialect.render.body.TracedField.Step;
import io.duijie.dialect.render.path.Tracer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down how each entry gets its value. One thread, one rendering. */
final class Trace implements Tracer {
    private static final int MOST_READS = 200;

    private final List<TracedField> fields = new ArrayList<>();
    private List<Read> reads = new ArrayList<>();
    private List<Step> steps = new ArrayList<>();

    @Override
    public void read(String written, @Nullable Object value) {
        if (reads.size() < MOST_READS) {
            reads.add(new Read(written, value));
        }
    }

    void begin() {
        reads = new ArrayList<>();
        steps = new ArrayList<>();
    }

    void step(String step, @Nullable String name, @Nullable Object result) {
        steps.add(new Step(step, name == null ? "" : name, result));
    }

    void end(String path, @Nullable Object template, @Nullable Object result, @Nullable Failure failure) {
        fields.add(new TracedField(path, template, null, List.copyOf(reads), List.copyOf(steps), result, failure));
    }

    void array(String path, @Nullable Object template, int rows) {
        fields.add(new TracedField(path, template, rows, List.of(), List.of(), null, null));
    }

    List<TracedField> fields() {
        return List.copyOf(fields);
    }
}
