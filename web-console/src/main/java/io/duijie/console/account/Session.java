package io.duijie.console.account;

/**
 * A login or an API token that is in force.
 *
 * @param csrf what a mutating call of a browser session must carry; empty for an API token
 * @param replacesPassword whether the console asks the owner for a password of his own before it shows anything else
 * @param toured whether the owner has seen the tour of the console, or would not
 */
public record Session(Account account, String csrf, boolean browser, boolean replacesPassword, boolean toured) {}
