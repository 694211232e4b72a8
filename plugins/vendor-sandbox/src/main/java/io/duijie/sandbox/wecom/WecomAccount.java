package io.duijie.sandbox.wecom;

/** The corporation and its app. */
public record WecomAccount(String corpId, String corpSecret, long agentId) {}
