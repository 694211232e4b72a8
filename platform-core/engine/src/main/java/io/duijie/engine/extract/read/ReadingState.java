package io.duijie.engine.extract.read;

import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.json.Json;
import io.duijie.engine.extract.page.PagePlace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a window is read: the cursor, committed with each page.
 *
 * @param pass from 1
 * @param place the page to read next
 * @param top the highest page of this pass (back), or the vendor's highest page count so far (forward); 0 = unknown
 * @param passHash of the pages of this pass so far
 * @param before the forward pass before this one, null = none
 * @param total rows by the vendor's last count, null = unknown
 * @param grown the vendor's count grew during this pass
 * @param rows rows on the pages of this pass, each as often as it was brought
 * @param fresh rows of this pass that no page before had shown
 * @param stale how many pages in a row brought nothing new in the first pass; on the way back: had no row
 * @param doubted by the vendor's count there were pages where there are none: pages are gone through forward first
 * @param last the last page with rows, null = none yet
 */
public record ReadingState(
        Phase phase,
        long pass,
        PagePlace place,
        long top,
        Fingerprint passHash,
        @Nullable Pass before,
        @Nullable Long total,
        boolean grown,
        long rows,
        long fresh,
        long stale,
        boolean doubted,
        @Nullable LastPage last) {
    static final Fingerprint NOTHING = new Fingerprint(0, 0);

    /** Which way pages are gone through. */
    public enum Phase {
        FORWARD,
        BACK
    }

    /** A complete forward pass. */
    public record Pass(Fingerprint hash, long pages) {}

    /** A page that was read. */
    public record LastPage(PagePlace place, Fingerprint hash) {}

    public static final ReadingState START =
            new ReadingState(Phase.FORWARD, 1, PagePlace.FIRST, 0, NOTHING, null, null, false, 0, 0, 0, false, null);

    /** Text that {@link #parse} reads. */
    public String json() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("phase", phase.name());
        members.put("pass", pass);
        members.put("page", place.page());
        members.put("rowsBefore", place.rowsBefore());
        if (place.cursor() != null) {
            members.put("cursor", place.cursor());
        }
        members.put("top", top);
        members.put("hash", passHash.hex());
        if (before != null) {
            members.put("beforeHash", before.hash().hex());
            members.put("beforePages", before.pages());
        }
        if (total != null) {
            members.put("total", total);
        }
        members.put("grown", grown);
        members.put("rows", rows);
        members.put("fresh", fresh);
        members.put("stale", stale);
        if (doubted) {
            members.put("doubted", true);
        }
        if (last != null) {
            members.put("lastPage", last.place().page());
            members.put("lastRowsBefore", last.place().rowsBefore());
            if (last.place().cursor() != null) {
                members.put("lastCursor", last.place().cursor());
            }
            members.put("lastHash", last.hash().hex());
        }
        return Json.write(members);
    }

    public static ReadingState parse(String json) {
        Map<String, @Nullable Object> members = Json.readObject(json);
        return new ReadingState(
                Phase.valueOf(String.valueOf(members.get("phase"))),
                number(members, "pass"),
                new PagePlace(number(members, "page"), number(members, "rowsBefore"), text(members, "cursor")),
                number(members, "top"),
                hash(members, "hash"),
                members.containsKey("beforeHash")
                        ? new Pass(hash(members, "beforeHash"), number(members, "beforePages"))
                        : null,
                members.containsKey("total") ? Long.valueOf(number(members, "total")) : null,
                Boolean.TRUE.equals(members.get("grown")),
                number(members, "rows"),
                number(members, "fresh"),
                number(members, "stale"),
                Boolean.TRUE.equals(members.get("doubted")),
                members.containsKey("lastHash")
                        ? new LastPage(
                                new PagePlace(
                                        number(members, "lastPage"),
                                        number(members, "lastRowsBefore"),
                                        text(members, "lastCursor")),
                                hash(members, "lastHash"))
                        : null);
    }

    private static long number(Map<String, @Nullable Object> members, String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static @Nullable String text(Map<String, @Nullable Object> members, String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    private static Fingerprint hash(Map<String, @Nullable Object> members, String name) {
        return Fingerprint.parse(String.valueOf(members.get(name)));
    }
}
