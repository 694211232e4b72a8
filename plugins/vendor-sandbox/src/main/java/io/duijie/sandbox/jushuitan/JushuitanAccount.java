package io.duijie.sandbox.jushuitan;

/** The one app and merchant that the simulated gateways know; the tokens are valid from the start. */
public record JushuitanAccount(
        String appKey, String appSecret, String accessToken, String refreshToken, Legacy legacy) {

    /** An account that the old gateway does not let in. */
    public JushuitanAccount(String appKey, String appSecret, String accessToken, String refreshToken) {
        this(appKey, appSecret, accessToken, refreshToken, new Legacy("", "", ""));
    }

    /** The account at the old gateway; empty values match no call. */
    public record Legacy(String partnerId, String partnerKey, String token) {}
}
