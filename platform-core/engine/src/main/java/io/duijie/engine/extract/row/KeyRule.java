package io.duijie.engine.extract.row;

import io.duijie.engine.json.Fingerprint;
import io.duijie.engine.render.path.CompiledPath;
import io.duijie.engine.render.value.Codes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Key and number of a record, dialect §14.5 and §14.6. */
final class KeyRule {
    private final @Nullable CompiledPath id;
    private final @Nullable RowPath idName;
    private final @Nullable CompiledPath number;

    KeyRule(@Nullable String id, @Nullable String number) {
        this.id = id == null ? null : CompiledPath.compile(id);
        this.idName = id == null ? null : new RowPath(id);
        this.number = number == null ? null : CompiledPath.compile(number);
    }

    /** The key that the row itself names, null = none. */
    @Nullable
    String named(Map<String, @Nullable Object> content) {
        return id == null ? null : text(id, content);
    }

    /** Whether a document that names a key finds none. */
    boolean misses(@Nullable String named) {
        return id != null && named == null;
    }

    /**
     * The key of a record.
     *
     * @param named from {@link #named}
     * @param position of the record among those of its row, from 1
     */
    String key(@Nullable String named, Flattening.Part part, int position) {
        String whole = named == null ? Fingerprint.of(part.content()).hex() : named;
        return !part.cut() || (named != null && cameFromElement(part)) ? whole : whole + "-" + position;
    }

    private boolean cameFromElement(Flattening.Part part) {
        String name = idName == null ? null : idName.firstName(part.content());
        return name != null && part.innermost().contains(name);
    }

    @Nullable
    String number(Map<String, @Nullable Object> content) {
        return number == null ? null : text(number, content);
    }

    private static @Nullable String text(CompiledPath path, Map<String, @Nullable Object> content) {
        Object value = path.readFrom(content);
        return value == CompiledPath.MISSING ? null : Codes.of(value);
    }
}
