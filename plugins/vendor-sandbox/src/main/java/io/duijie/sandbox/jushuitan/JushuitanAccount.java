package io.duijie.sandbox.jushuitan;

/** The one app and merchant that the simulated gateways know; the tokens are valid from the start. */
public record JushuitanAccount(
        String appKey, String appSecret, String accessToken, String refreshToken, Legacy legacy) {

    /** The account at the old gateway. */
    public record Legacy(String partnerId, String partnerKey, String token) {}
}
