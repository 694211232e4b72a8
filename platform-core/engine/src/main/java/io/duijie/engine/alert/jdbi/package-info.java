/** Rules, channels, incidents, notices and messages in the store, and the figures that rules ask for. */
@NullMarked
package io.duijie.engine.alert.jdbi;

import org.jspecify.annotations.NullMarked;
