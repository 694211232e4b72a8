package io.duijie.engine.extract;

import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.json.JsonView;
import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.engine.extract.jdbi.AnsweredDetails;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.read.ReadingFailed;
import io.duijie.engine.extract.row.UnusableRow;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lays their details over the rows of one reading. A row whose detail can't be asked for is put aside. So is one whose detail the
 * vendor refuses; but where it gives no other row's either, of this reading, of those before or of the page that follows, the
 * request is at fault and not the row, and the reading fails.
 */
public final class RowDetails {
    /** So many rows of the next page are asked about. */
    private static final int MOST_BEHIND = 10;

    private final DetailRule rule;
    private final Span window;
    private final PageCaller caller;
    private final AnsweredDetails before;
    private final Deque<Map<String, @Nullable Object>> answered = new ArrayDeque<>();
    private @Nullable List<Map<String, @Nullable Object>> earlier;
    private boolean answeredHere;
    private @Nullable ReadingFailed refused;

    public RowDetails(DetailRule rule, Span window, PageCaller caller, AnsweredDetails before) {
        this.rule = rule;
        this.window = window;
        this.caller = caller;
        this.before = before;
    }

    /** The row with the members of its detail; a row that is no object, or without detail, stays as it is. */
    public @Nullable Object over(@Nullable Object row) {
        if (!(row instanceof Map<?, ?> map)) {
            return row;
        }
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        map.forEach((name, value) -> whole.put(String.valueOf(name), value));
        try {
            List<@Nullable Object> details =
                    caller.call(request(whole), rule.listKey()).rows();
            note(new LinkedHashMap<>(whole));
            refused = null;
            return laid(details, whole);
        } catch (RequestFailure e) {
            return aside(whole, e.reason());
        } catch (ReadingFailed e) {
            if (!e.isRefused()) {
                throw e;
            }
            refused = e;
            return aside(whole, e.reason());
        }
    }

    private void note(Map<String, @Nullable Object> row) {
        if (AnsweredDetails.fits(row)) {
            answeredHere = true;
            answered.addFirst(row);
            if (answered.size() > AnsweredDetails.MOST) {
                answered.removeLast();
            }
        }
    }

    /** What the values of a row bring about while a request is made of them is its own fault. */
    private ReadRequest request(Map<String, @Nullable Object> row) {
        try {
            return rule.request(window, row);
        } catch (RequestFailure e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (StoreException.isIn(e)) {
                throw e;
            }
            ValueFailure crash = Failures.crashed(e);
            throw new RequestFailure(List.of(new Failure(crash.code(), "", "", crash.what())));
        }
    }

    private static @Nullable Object laid(List<@Nullable Object> details, Map<String, @Nullable Object> whole) {
        if (!details.isEmpty() && details.get(0) instanceof UnusableRow) {
            return details.get(0);
        }
        if (!details.isEmpty() && details.get(0) instanceof Map<?, ?> detail) {
            detail.forEach((name, value) -> whole.put(String.valueOf(name), value));
        }
        return whole;
    }

    private static UnusableRow aside(Map<String, @Nullable Object> row, Reason reason) {
        return new UnusableRow(
                Reason.of(
                        reason.code(),
                        "这一行的详情（detailApi）读取不到：" + reason.text().chinese(),
                        "the detail of this row (detailApi) can't be had: "
                                + reason.text().english()),
                JsonView.of(row));
    }

    /**
     * To be called behind the last row of a page. Where the vendor gave no detail since it refused one, it is asked again for one
     * that it gave, and then for those of the rows that follow.
     *
     * @param behind the rows of the next page, asked for when they are needed
     * @throws ReadingFailed when it gives none at all, or not any more
     */
    void endOfPage(Supplier<List<@Nullable Object>> behind) {
        ReadingFailed open = refused;
        if (open == null) {
            return;
        }
        if (!isAnyAnswered(latest()) && !isAnyAnswered(firstObjects(behind.get()))) {
            throw open;
        }
        refused = null;
    }

    private static List<Map<String, @Nullable Object>> firstObjects(List<@Nullable Object> rows) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (Object row : rows) {
            if (row instanceof Map<?, ?> map && objects.size() < MOST_BEHIND) {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                map.forEach((name, value) -> members.put(String.valueOf(name), value));
                objects.add(members);
            }
        }
        return objects;
    }

    private boolean isAnyAnswered(List<Map<String, @Nullable Object>> rows) {
        for (Map<String, @Nullable Object> row : rows) {
            if (isAnswered(row)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnswered(Map<String, @Nullable Object> row) {
        try {
            caller.call(request(row), rule.listKey());
            return true;
        } catch (RequestFailure ofAnotherDocumentsRow) {
            return false;
        } catch (ReadingFailed e) {
            if (e.isRefused()) {
                return false;
            }
            throw e;
        }
    }

    /** To be kept with the page: rows of this reading and of those before, if the page has added one; else none. */
    List<Map<String, @Nullable Object>> takeAnswered() {
        if (!answeredHere) {
            return List.of();
        }
        answeredHere = false;
        return latest();
    }

    private List<Map<String, @Nullable Object>> latest() {
        List<Map<String, @Nullable Object>> latest = new ArrayList<>(answered);
        if (latest.size() < AnsweredDetails.MOST) {
            List<Map<String, @Nullable Object>> known = earlier == null ? before.rows() : earlier;
            earlier = known;
            latest.addAll(known.subList(0, Math.min(known.size(), AnsweredDetails.MOST - latest.size())));
        }
        return latest;
    }
}
