/** Keeps accounts, sessions and the audit log in the store. Tokens and passwords are stored as hashes only. */
@NullMarked
package io.duijie.console.account.jdbi;

import org.jspecify.annotations.NullMarked;
