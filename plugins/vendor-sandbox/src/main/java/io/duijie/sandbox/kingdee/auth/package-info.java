/** Logins, sessions and signature headers of the simulated Kingdee. */
@NullMarked
package io.duijie.sandbox.kingdee.auth;

import org.jspecify.annotations.NullMarked;
