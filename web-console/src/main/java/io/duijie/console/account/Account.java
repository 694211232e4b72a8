package io.duijie.console.account;

/** Somebody who may log in. */
public record Account(String name, Role role, boolean enabled) {}
