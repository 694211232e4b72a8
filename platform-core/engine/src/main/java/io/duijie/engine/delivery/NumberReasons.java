package io.duijie.engine.delivery;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome.Rejected;
import org.jspecify.annotations.Nullable;

/** Why documents that groups of records make can't have the number that they were given. */
public final class NumberReasons {
    private static final String FURTHER_ZH =
            "同组数据的明细超过 bodyMaxLine 行，拆成了多张单据，这是第一张之后的一张，不能与其他单据同号。请让各张单据编码不同（例如不传编码，由目标系统自动编号；"
                    + "或在编码中加上明细的字段），或调大 bodyMaxLine，然后重试。";
    private static final String FURTHER_EN =
            "The group has more elements than bodyMaxLine, this document comes after its first one and can't have a number that"
                    + " another has. Let the number differ (leave it out so that the target numbers the documents, or make a field of"
                    + " the elements part of it), or raise bodyMaxLine, and retry.";

    private NumberReasons() {}

    /** A further document of a group was refused for its number. */
    public static Reason further(Reason vendor) {
        return Reason.of(
                vendor.code(),
                vendor.text().chinese() + " " + FURTHER_ZH,
                vendor.text().english() + " " + FURTHER_EN);
    }

    /** A further document of a group went to one that the group has already. */
    public static Reason further(String id, @Nullable String number) {
        return Reason.of(
                Rejected.DUPLICATE_NUMBER,
                chinese(id, number) + "是同组的另一张单据。" + FURTHER_ZH,
                english(id, number) + " is another one of the same group. " + FURTHER_EN);
    }

    /**
     * A document went to one that other records made.
     *
     * @param key of one of those
     */
    public static Reason ofAnother(String id, @Nullable String number, String key) {
        return Reason.of(
                Rejected.DUPLICATE_NUMBER,
                chinese(id, number) + "由另一组数据（如 " + key + "）写成。不同组的数据不能写成同一张单据：请让两组的编码不同，"
                        + "或让它们的分组字段（field、headerGroup）取值相同，然后重试。",
                english(id, number) + " was made of another group of records (" + key
                        + " is one of them). Groups can't share a document: let their numbers differ, or let them have the same"
                        + " values in the members they are grouped by (field, headerGroup), and retry.");
    }

    private static String chinese(String id, @Nullable String number) {
        return number == null ? "目标系统中该编码的单据（" + id + "）" : "目标系统中编码 " + number + " 的单据（" + id + "）";
    }

    private static String english(String id, @Nullable String number) {
        return number == null
                ? "the target's document with that number (" + id + ")"
                : "the target's document with number " + number + " (" + id + ")";
    }
}
