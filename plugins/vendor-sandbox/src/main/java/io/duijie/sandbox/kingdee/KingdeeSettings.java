package io.duijie.sandbox.kingdee;

import java.time.Duration;
import java.time.LocalDate;

/** How strict the simulated server is where the vendor's behaviour is not known or differs between servers. */
public record KingdeeSettings(AuthRules auth, SaveRules saving, AnswerRules answers, AccountSet accountSet) {

    public static KingdeeSettings defaults() {
        return new KingdeeSettings(
                new AuthRules(Duration.ofMinutes(20), false, true, Duration.ofMinutes(15), 5),
                new SaveRules(false, false, false, true),
                new AnswerRules(false, false, false),
                new AccountSet(800, "", LocalDate.MIN));
    }

    /**
     * @param sessionIdle how long an unused session lives
     * @param secondLoginKicks whether a login ends the user's other sessions
     * @param apiSignatureChecked whether {@code X-Api-Signature} and its timestamp are checked besides X-Kd-*
     * @param wrongPasswords how many wrong passwords lock the user
     */
    public record AuthRules(
            Duration sessionIdle,
            boolean secondLoginKicks,
            boolean apiSignatureChecked,
            Duration timestampTolerance,
            int wrongPasswords) {}

    /**
     * @param organisationRequired no defaults for organisation and currency: they must be sent
     * @param partialIsSuccess {@code IsSuccess} of a BatchSave of which some rows were refused
     * @param unresolvedReferencesAreEmpty a reference to nothing counts as not sent when it isn't verified
     * @param anyForm whether forms without a definition are taken as they come
     */
    public record SaveRules(
            boolean organisationRequired,
            boolean partialIsSuccess,
            boolean unresolvedReferencesAreEmpty,
            boolean anyForm) {}

    /**
     * @param limitClamped lower a query's oversize Limit instead of refusing it
     * @param gzipBase64 whether all answers come as Base64 of gzip
     * @param viewEmptyWithoutSession whether View without a session answers an empty object instead of MsgCode 1
     */
    public record AnswerRules(boolean limitClamped, boolean gzipBase64, boolean viewEmptyWithoutSession) {}

    /**
     * @param materials goods SKU-00001, SKU-00002, … that exist from the start
     * @param retailCustomer number of a customer for sales without a distributor, empty for none
     * @param closedUntil the last day of the closed period
     */
    public record AccountSet(int materials, String retailCustomer, LocalDate closedUntil) {}

    public KingdeeSettings withAuth(AuthRules other) {
        return new KingdeeSettings(other, saving, answers, accountSet);
    }

    public KingdeeSettings withSaving(SaveRules other) {
        return new KingdeeSettings(auth, other, answers, accountSet);
    }

    public KingdeeSettings withAnswers(AnswerRules other) {
        return new KingdeeSettings(auth, saving, other, accountSet);
    }

    /** @param count goods SKU-00001, SKU-00002, … that exist from the start */
    public KingdeeSettings withMaterials(int count) {
        return with(new AccountSet(count, accountSet.retailCustomer(), accountSet.closedUntil()));
    }

    /** @param number of a customer for sales without a distributor, which exists from the start */
    public KingdeeSettings withRetailCustomer(String number) {
        return with(new AccountSet(accountSet.materials(), number, accountSet.closedUntil()));
    }

    /** Closes the books: bills of this day and earlier ones are refused. */
    public KingdeeSettings withClosedUntil(LocalDate day) {
        return with(new AccountSet(accountSet.materials(), accountSet.retailCustomer(), day));
    }

    private KingdeeSettings with(AccountSet other) {
        return new KingdeeSettings(auth, saving, answers, other);
    }
}
