/** Encrypts what must not be readable in the store: one key per installation, AES-256-GCM of the JDK. */
@NullMarked
package io.duijie.engine.secret;

import org.jspecify.annotations.NullMarked;
