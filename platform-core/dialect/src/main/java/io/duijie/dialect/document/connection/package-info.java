/** Connections (连接) as files hold them, and the rules on their settings: variables, secrets, and where secrets go. */
@NullMarked
package io.duijie.dialect.document.connection;

import org.jspecify.annotations.NullMarked;
