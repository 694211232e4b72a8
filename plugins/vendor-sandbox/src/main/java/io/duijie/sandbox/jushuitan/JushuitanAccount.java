package io.duijie.sandbox.jushuitan;

/** The one app and merchant that the simulated gateway knows; the tokens are valid from the start. */
public record JushuitanAccount(String appKey, String appSecret, String accessToken, String refreshToken) {}
