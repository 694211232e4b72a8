/** When to try again: by the kind of failure, exponential with jitter, bounded. */
@NullMarked
package io.duijie.engine.retry;

import org.jspecify.annotations.NullMarked;
