package io.duijie.sandbox.wangdiantong;

/** The account: the vendor's appsecret is {@code secret:salt}. */
public record WangdiantongAccount(String sid, String key, String secret, String salt) {}
