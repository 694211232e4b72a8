/**
 * What makes a metadata file right, dialect appendices A and B: one concern per class, all of them writing into the {@link
 * io.duijie.dialect.metadata.check.Findings} of the file.
 */
@NullMarked
package io.duijie.dialect.metadata.check;

import org.jspecify.annotations.NullMarked;
