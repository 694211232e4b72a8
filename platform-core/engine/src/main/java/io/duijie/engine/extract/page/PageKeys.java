package io.duijie.engine.extract.page;

import io.duijie.connector.api.Paging;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page key of a rendered request, dialect §14.2: found once in the body of the first page, then raised for later pages. The
 * key that the operation declares comes first; the names of the dialect are for documents that ask for pages in another way. What a
 * template writes with {@code PAGINATION_START_…} changes by itself when it is rendered for another place and is not
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
    private final int askedSize;
    private final String declared;

    private PageKeys(Kind kind, @Nullable Found raised, int pageSize, int askedSize, String declared) {
        this.kind = kind;
        this.raised = raised;
        this.pageSize = pageSize;
        this.askedSize = askedSize;
        this.declared = declared;
    }

    /**
     * @param first the request as rendered for {@link PagePlace#FIRST}
     * @param other the same rendered for another page number and other rows before it
     * @param byNumber the same rendered for another page number alone
     * @param paging what the operation declares, null = nothing
     * @param defaultSize PAGINATION_PAGE_SIZE
     * @throws RequestFailure when the request begins at another page than the operation's first: what stands before would be lost
     */
    static PageKeys find(
            Map<String, @Nullable Object> first,
            Map<String, @Nullable Object> other,
            Map<String, @Nullable Object> byNumber,
            @Nullable Paging paging,
            int defaultSize) {
        String declared = paging == null ? "" : paging.key();
        Found key = paging == null || declared.isEmpty() ? null : key(first, declaredBy(paging));
        if (key != null && paging != null) {
            refuseOtherBeginning(key, paging.first());
        }
        if (key == null) {
            key = key(first, PageKeys::byName);
        }
        int asked = size(key == null ? first : key.holder(), paging == null ? null : paging.sizeKey());
        int size = key == null || asked == 0 ? defaultSize : asked;
        boolean byVariable = !first.equals(other);
        boolean raises = key != null && key.isWhole() && key.sameIn(other);
        if (raises && key != null) {
            boolean rowsCount = key.offset() || !byNumber.equals(other);
            return new PageKeys(rowsCount ? Kind.OFFSET : Kind.COUNTER, key, size, asked, declared);
        }
        if (byVariable) {
            return new PageKeys(byNumber.equals(other) ? Kind.COUNTER : Kind.OFFSET, null, size, asked, declared);
        }
        return new PageKeys(Kind.NONE, null, size, asked, declared);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether so many rows are as many as the request of an operation with pages asks for: no proof that nothing follows. */
    public boolean isFullAsAsked(int rows) {
        return !declared.isEmpty() && askedSize > 0 && rows >= askedSize;
    }

    /** The page key that the operation declares; empty text = none. */
    public String declared() {
        return declared;
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

    /** Whether a member's plain name is a page key, and if so, whether it counts rows. */
    @FunctionalInterface
    private interface KeyNames {
        @Nullable
        Boolean isOffset(String name);
    }

    private static @Nullable Boolean byName(String name) {
        return COUNTERS.contains(name) ? Boolean.FALSE : OFFSETS.contains(name) ? Boolean.TRUE : null;
    }

    private static KeyNames declaredBy(Paging paging) {
        return name -> paging.isKey(name) ? paging.by() == Paging.By.OFFSET : null;
    }

    private static void refuseOtherBeginning(Found key, long firstPage) {
        BigDecimal begins = whole(key.value());
        if (begins != null && begins.compareTo(BigDecimal.valueOf(firstPage)) != 0) {
            throw new RequestFailure(List.of(new Failure(
                    "page-key-first",
                    key.name(),
                    key.name(),
                    new Text(
                            "请求从 " + key.name() + " = " + begins.toPlainString() + " 开始，而该接口的第一页是 " + firstPage
                                    + "，前面的页会被漏读。请把它改为 " + firstPage,
                            "the request begins with " + key.name() + " = " + begins.toPlainString()
                                    + ", but the first page of this operation is " + firstPage
                                    + ": what stands before would be missed. Write " + firstPage))));
        }
    }

    private static @Nullable Found key(Map<String, @Nullable Object> body, KeyNames names) {
        Found top = keyIn(body, null, names);
        if (top != null) {
            return top;
        }
        for (Map.Entry<String, @Nullable Object> member : body.entrySet()) {
            if (member.getValue() instanceof Map<?, ?> inner) {
                Found deeper = keyIn(inner, member.getKey(), names);
                if (deeper != null) {
                    return deeper;
                }
            }
        }
        return null;
    }

    private static @Nullable Found keyIn(Map<?, ?> holder, @Nullable String parent, KeyNames names) {
        for (Map.Entry<?, ?> member : holder.entrySet()) {
            Boolean offset = names.isOffset(plain(member.getKey()));
            Object value = member.getValue();
            if (offset != null && value != null && !(value instanceof Map<?, ?>) && !(value instanceof List<?>)) {
                return new Found(holder, parent, String.valueOf(member.getKey()), value, offset);
            }
        }
        return null;
    }

    /** 0 = the request does not say. */
    private static int size(Map<?, ?> holder, @Nullable String declared) {
        Set<String> names = declared == null ? SIZES : Set.of(plain(declared));
        for (Map.Entry<?, ?> member : holder.entrySet()) {
            if (names.contains(plain(member.getKey()))) {
                BigDecimal size = whole(member.getValue());
                return size != null && size.signum() > 0 && size.precision() < 10 ? size.intValueExact() : 0;
            }
        }
        return 0;
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
