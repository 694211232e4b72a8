/** The JSON schemas of the files that people write: they check files, complete the editor, and are the reference. */
@NullMarked
package io.duijie.dialect.metadata.schema;

import org.jspecify.annotations.NullMarked;
