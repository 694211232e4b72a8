/** Makes the engine's documents of files that were found right. */
@NullMarked
package io.duijie.dialect.metadata.bind;

import org.jspecify.annotations.NullMarked;
