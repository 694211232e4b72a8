/** Makes the engine's documents of files that were found right. */
@NullMarked
package io.duijie.engine.metadata.bind;

import org.jspecify.annotations.NullMarked;
