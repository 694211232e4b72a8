/** A home in one file, and back: the store, the key, connectors and integrations, with their checksums. */
@NullMarked
package io.duijie.engine.backup;

import org.jspecify.annotations.NullMarked;
