/** What is wrong with a metadata file, where it is, and how it is said in both languages. */
@NullMarked
package io.duijie.dialect.metadata.problem;

import org.jspecify.annotations.NullMarked;
