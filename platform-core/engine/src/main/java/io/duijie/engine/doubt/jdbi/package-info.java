/**
 * What earlier deliveries tell about a record.
 */
@NullMarked
package io.duijie.engine.doubt.jdbi;

import org.jspecify.annotations.NullMarked;
