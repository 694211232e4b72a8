package io.duijie.engine.run.reconcile;

import io.duijie.connector.api.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day, or several, compared.
 *
 * @param day the first, of the modification at the source, in {@code zone}
 * @param last the last day
 * @param to the end of the day, or when it was asked for
 * @param totals counts by name; those of the target are missing when it was not asked
 * @param differences at most some thousands, see {@code more}
 * @param more differences that are counted but not listed
 * @param amounts fields that were added up on both sides
 * @param pairs records whose documents are as they should be; at most some thousands
 * @param notes what a reader must know to understand it, besides {@link #EXISTENCE_ONLY} where contents were not compared
 */
public record Reconciliation(
        String integrationId,
        LocalDate day,
        LocalDate last,
        ZoneId zone,
        Instant from,
        Instant to,
        boolean targetAsked,
        boolean contentsCompared,
        Map<String, Long> totals,
        List<Difference> differences,
        long more,
        List<Amount> amounts,
        List<Pair> pairs,
        List<Text> notes) {

    /** The totals of a field. */
    public record Amount(String field, BigDecimal source, BigDecimal target) {
        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("field", field);
            json.put("source", source);
            json.put("target", target);
            return json;
        }
    }

    /** A record and its document, which agree. */
    public record Pair(String key, @Nullable String number, @Nullable String document) {
        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("key", key);
            json.put("number", number);
            json.put("document", document);
            return json;
        }
    }

    /** What must be said wherever a result is shown of which contents were not compared. */
    public static final Text EXISTENCE_ONLY = new Text(
            "只核对是否存在，不比较金额和内容。", "only whether documents exist is checked; amounts and contents are not compared.");

    /** The day, or the first and the last. */
    public String days() {
        return day.equals(last) ? day.toString() : day + " – " + last;
    }

    /** No difference was found; see {@link #EXISTENCE_ONLY}. */
    public boolean clean() {
        return count() == 0;
    }

    /** How many differences there are, listed or not. */
    public long count() {
        return differences.size() + more;
    }

    /** As a JSON object: the same on the command line, over REST and in the store. */
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("integration", integrationId);
        json.put("day", day.toString());
        json.put("lastDay", last.toString());
        json.put("zone", zone.getId());
        json.put("from", from.toString());
        json.put("to", to.toString());
        json.put("clean", clean());
        json.put("targetAsked", targetAsked);
        json.put("contentsCompared", contentsCompared);
        json.put("totals", new LinkedHashMap<String, @Nullable Object>(totals));
        json.put("differences", differences.stream().map(Difference::json).toList());
        json.put("more", more);
        json.put("amounts", amounts.stream().map(Amount::json).toList());
        json.put("pairs", pairs.stream().map(Pair::json).toList());
        json.put(
                "notes",
                Stream.concat(contentsCompared ? Stream.empty() : Stream.of(EXISTENCE_ONLY), notes.stream())
                        .map(Reconciliation::json)
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Text text) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("zh", text.chinese());
        json.put("en", text.english());
        return json;
    }
}
