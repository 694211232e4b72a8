package io.duijie.sandbox;

import io.duijie.sandbox.jushuitan.JushuitanAccount;
import io.duijie.sandbox.kingdee.KingdeeAccount;

/**
 * The demo accounts of both simulated vendors: fixed values, no secrets. They are those of the test vectors in the
 * vendors' notes, so that a signature can be checked by hand.
 */
public final class SandboxCredentials {
    /** Jushuitan. */
    public static final String APP_KEY = "0123456789abcdef0123456789abcdef";

    public static final String APP_SECRET = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";
    public static final String ACCESS_TOKEN = "fedcba9876543210fedcba9876543210";
    public static final String REFRESH_TOKEN = "abcdefabcdefabcdefabcdefabcdefab";

    /** Jushuitan's old gateway. */
    public static final String PARTNER_ID = "partner001";

    public static final String PARTNER_KEY = "partnerkey001";
    public static final String LEGACY_TOKEN = "tok0000000000000000000000000000001";

    /** Kingdee: the account set. */
    public static final String ACCT_ID = "6471e0d4d1c0aa";

    public static final String USERNAME = "demo";
    public static final String PASSWORD = "demo-password";
    /** Kingdee: the third-party app. */
    public static final String APP_ID = "123456_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    public static final String KINGDEE_APP_SECRET = "0123456789abcdef0123456789abcdef";

    private SandboxCredentials() {}

    static JushuitanAccount jushuitan() {
        return new JushuitanAccount(
                APP_KEY,
                APP_SECRET,
                ACCESS_TOKEN,
                REFRESH_TOKEN,
                new JushuitanAccount.Legacy(PARTNER_ID, PARTNER_KEY, LEGACY_TOKEN));
    }

    static KingdeeAccount kingdee() {
        return new KingdeeAccount(ACCT_ID, USERNAME, PASSWORD, APP_ID, KINGDEE_APP_SECRET);
    }
}
