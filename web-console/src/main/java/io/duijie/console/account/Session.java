package io.duijie.console.account;

/**
 * A login or an API token that is in force.
 *
 * @param csrf what a mutating call of a browser session must carry; empty for an API token
 */
public record Session(Account account, String csrf, boolean browser) {}
