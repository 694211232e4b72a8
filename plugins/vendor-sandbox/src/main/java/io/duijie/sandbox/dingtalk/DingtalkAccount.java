package io.duijie.sandbox.dingtalk;

/** The app. */
public record DingtalkAccount(String appKey, String appSecret) {}
