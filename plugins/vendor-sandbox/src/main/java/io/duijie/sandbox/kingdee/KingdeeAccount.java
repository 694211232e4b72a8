package io.duijie.sandbox.kingdee;

/** The one account set, user and third-party app that the simulated server knows. */
public record KingdeeAccount(String acctId, String username, String password, String appId, String appSecret) {}
