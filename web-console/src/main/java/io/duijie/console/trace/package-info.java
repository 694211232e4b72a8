/** What became of a record, for the command line and the API alike. */
@NullMarked
package io.duijie.console.trace;

import org.jspecify.annotations.NullMarked;
