/** Channels and rules of alerts, as files hold them. */
@NullMarked
package io.duijie.dialect.document.alert;

import org.jspecify.annotations.NullMarked;
