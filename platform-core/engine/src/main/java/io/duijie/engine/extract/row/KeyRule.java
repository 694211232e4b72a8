package io.duijie.engine.extract.row;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.render.path.CompiledPath;
import io.duijie.dialect.render.value.Codes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Key and number of a record, dialect §14.5 and §14.6. */
final class KeyRule {
    private static final int MOST_BYTES = 2_000;
    private static final Reason NO_KEY = Reason.of(
            "key-unusable",
            "主键（id）超过 " + MOST_BYTES + " 字节，或含有编号为 0 的字符，无法保存。请在来源系统中改正，或为 id 选择其他字段。",
            "the key (id) is longer than " + MOST_BYTES
                    + " bytes or holds the character with the number zero, and can't"
                    + " be stored. Put it right at the source, or choose another member for id.");
    private static final Reason NO_NUMBER = Reason.of(
            "number-unusable",
            "编码（number）超过 " + MOST_BYTES + " 字节，无法保存。请在来源系统中改正，或为 number 选择其他字段。",
            "the number is longer than " + MOST_BYTES
                    + " bytes and can't be stored. Put it right at the source, or choose"
                    + " another member for number.");

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

    /** Why a record can't go by this key or number, null = it can. An index of the store holds both. */
    static @Nullable Reason unusable(String key, @Nullable String number) {
        if (isTooLong(key) || key.indexOf('\0') >= 0) {
            return NO_KEY;
        }
        return number != null && isTooLong(number) ? NO_NUMBER : null;
    }

    private static boolean isTooLong(String text) {
        return text.length() > MOST_BYTES / 3 && text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    private static @Nullable String text(CompiledPath path, Map<String, @Nullable Object> content) {
        Object value = path.readFrom(content);
        return value == CompiledPath.MISSING ? null : Codes.of(value);
    }
}
