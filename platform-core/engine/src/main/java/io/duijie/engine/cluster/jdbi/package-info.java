/** Nodes and shared jars in the store. */
@NullMarked
package io.duijie.engine.cluster.jdbi;

import org.jspecify.annotations.NullMarked;
