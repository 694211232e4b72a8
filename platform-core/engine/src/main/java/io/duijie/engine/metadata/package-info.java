/**
 * Loads metadata: {@link io.duijie.engine.metadata.MetadataLoader} reads integration and connections files, says everything
 * that is wrong with them at once, and binds what is right to {@code io.duijie.engine.document}.
 */
@NullMarked
package io.duijie.engine.metadata;

import org.jspecify.annotations.NullMarked;
