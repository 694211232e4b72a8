/**
 * Loads metadata: {@link io.duijie.dialect.metadata.MetadataLoader} reads integration and connections files, says everything
 * that is wrong with them at once, and binds what is right to {@code io.duijie.dialect.document}.
 */
@NullMarked
package io.duijie.dialect.metadata;

import org.jspecify.annotations.NullMarked;
