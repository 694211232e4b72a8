/** Spreadsheets for finance staff. */
@NullMarked
package io.duijie.console.sheet;

import org.jspecify.annotations.NullMarked;
