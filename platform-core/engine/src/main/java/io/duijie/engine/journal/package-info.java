/** The append-only account of what happened: runs with their tallies, and the journal (处理记录). */
@NullMarked
package io.duijie.engine.journal;

import org.jspecify.annotations.NullMarked;
