/**
 * Records that share a document (decision 0013): which are sent together.
 */
@NullMarked
package io.duijie.engine.grouping;

import org.jspecify.annotations.NullMarked;
