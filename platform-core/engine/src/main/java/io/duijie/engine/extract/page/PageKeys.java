package io.duijie.engine.extract.page;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page key of a rendered request, dialect §14.2: found once in the body of the first page, then raised for later pages.
 * What a template writes with {@code PAGINATION_START_…} changes by itself when it is rendered for another place and is not
 * raised again.
 */
public final class PageKeys {
    private static final Set<String> COUNTERS = Set.of("pageindex", "pageno", "pagenum", "page", "currentpage");
    private static final Set<String> OFFSETS = Set.of("offset", "startrow");
    private static final Set<String> SIZES = Set.of("limit", "pagesize", "size");

    private static final int LONGEST_KEY = 18;

    /** How later pages are asked for. */
    public enum Kind {
        /** They can't be: there is one call. */
        NONE,
        /** By their number alone. */
        COUNTER,
        /** By the rows before them. */
        OFFSET
    }

    private final Kind kind;
    private final @Nullable Found raised;
    private final int pageSize;

    private PageKeys(Kind kind, @Nullable Found raised, int pageSize) {
        this.kind = kind;
        this.raised = raised;
        this.pageSize = pageSize;
    }

    /**
     * @param first the request as rendered for {@link PagePlace#FIRST}
     * @param other the same rendered for another page number and other rows before it
     * @param byNumber the same rendered for another page number alone
     * @param defaultSize PAGINATION_PAGE_SIZE
     */
    public static PageKeys find(
            Map<String, @Nullable Object> first,
            Map<String, @Nullable Object> other,
            Map<String, @Nullable Object> byNumber,
            int defaultSize) {
        Found key = key(first);
        int size = key == null ? defaultSize : size(key.holder(), defaultSize);
        boolean byVariable = !first.equals(other);
        boolean raises = key != null && key.isWhole() && key.sameIn(other);
        if (raises && key != null) {
            boolean rowsCount = key.offset() || !byNumber.equals(other);
            return new PageKeys(rowsCount ? Kind.OFFSET : Kind.COUNTER, key, size);
        }
        if (byVariable) {
            return new PageKeys(byNumber.equals(other) ? Kind.COUNTER : Kind.OFFSET, null, size);
        }
        return new PageKeys(Kind.NONE, null, size);
    }

    public Kind kind() {
        return kind;
    }

    /** How many rows a full page brings. */
    public int pageSize() {
        return pageSize;
    }

    /** The place of a page when all before it are full. */
    public PagePlace fullPlace(long page) {
        return new PagePlace(page, (page - 1) * pageSize);
    }

    /** The body for {@code place}, made from the request as rendered for it. */
    public Map<String, @Nullable Object> body(Map<String, @Nullable Object> rendered, PagePlace place) {
        if (raised == null || place.page() == 1 || place.cursor() != null) {
            return rendered;
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(rendered);
        long more = raised.offset() ? place.rowsBefore() : place.page() - 1;
        if (raised.parent() == null) {
            body.put(raised.name(), raised.plus(more));
        } else if (rendered.get(raised.parent()) instanceof Map<?, ?> inner) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            inner.forEach((name, value) -> copy.put(String.valueOf(name), value));
            copy.put(raised.name(), raised.plus(more));
            body.put(raised.parent(), copy);
        }
        return body;
    }

    private static @Nullable Found key(Map<String, @Nullable Object> body) {
        Found top = keyIn(body, null);
        if (top != null) {
            return top;
        }
        for (Map.Entry<String, @Nullable Object> member : body.entrySet()) {
            if (member.getValue() instanceof Map<?, ?> inner) {
                Found deeper = keyIn(inner, member.getKey());
                if (deeper != null) {
                    return deeper;
                }
            }
        }
        return null;
    }

    private static @Nullable Found keyIn(Map<?, ?> holder, @Nullable String parent) {
        for (Map.Entry<?, ?> member : holder.entrySet()) {
            String name = plain(member.getKey());
            Object value = member.getValue();
            if ((COUNTERS.contains(name) || OFFSETS.contains(name))
                    && value != null
                    && !(value instanceof Map<?, ?>)
                    && !(value instanceof List<?>)) {
                return new Found(holder, parent, String.valueOf(member.getKey()), value, OFFSETS.contains(name));
            }
        }
        return null;
    }

    private static int size(Map<?, ?> holder, int otherwise) {
        for (Map.Entry<?, ?> member : holder.entrySet()) {
            if (SIZES.contains(plain(member.getKey()))) {
                BigDecimal size = whole(member.getValue());
                return size != null && size.signum() > 0 && size.precision() < 10 ? size.intValueExact() : otherwise;
            }
        }
        return otherwise;
    }

    private static String plain(@Nullable Object name) {
        return String.valueOf(name).replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable BigDecimal whole(@Nullable Object value) {
        if (value instanceof Number) {
            BigDecimal number = new BigDecimal(value.toString());
            boolean fits = number.precision() - (long) number.scale() <= LONGEST_KEY;
            return fits && number.stripTrailingZeros().scale() <= 0 ? number.setScale(0) : null;
        }
        return value instanceof String text && text.strip().matches("[+-]?\\d{1,18}")
                ? new BigDecimal(text.strip())
                : null;
    }

    /** A page key: the object it stands in, the member that holds that object (null = the body itself), its first value. */
    private record Found(Map<?, ?> holder, @Nullable String parent, String name, Object value, boolean offset) {
        boolean isWhole() {
            return whole(value) != null;
        }

        boolean sameIn(Map<String, @Nullable Object> other) {
            Object there = parent == null ? other : other.get(parent);
            return there instanceof Map<?, ?> map && value.equals(map.get(name));
        }

        Object plus(long more) {
            BigDecimal base = whole(value);
            BigDecimal raised = (base == null ? BigDecimal.ZERO : base).add(BigDecimal.valueOf(more));
            if (value instanceof String) {
                return raised.toPlainString();
            }
            return raised.longValueExact();
        }
    }
}
