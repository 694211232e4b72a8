package io.duijie.sandbox.yonbip;

/** The account: tenant and a self-made app. */
public record YonbipAccount(String tenantId, String appKey, String appSecret) {}
