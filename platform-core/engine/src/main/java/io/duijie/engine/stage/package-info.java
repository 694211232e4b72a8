/**
 * Staging: keeps what was read, once. A record is unique by (integration, key); the fingerprint of its content tells new,
 * changed and unchanged apart; staging a page twice changes nothing. Knows nothing of windows or vendors: whoever has records
 * (an extraction, a call-back of another integration) makes a {@link io.duijie.engine.record.SourcePage} of them and joins the
 * work that {@code stage.jdbi.Staging} makes into a transaction of its own.
 */
@NullMarked
package io.duijie.engine.stage;

import org.jspecify.annotations.NullMarked;
