/** Who may log in and what they may do: accounts, roles, sessions, API tokens, throttled logins. */
@NullMarked
package io.duijie.console.account;

import org.jspecify.annotations.NullMarked;
