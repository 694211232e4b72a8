/** What this process counts and measures while it works; what must survive it is read from the store instead. */
@NullMarked
package io.duijie.engine.meter;

import org.jspecify.annotations.NullMarked;
