/**
 * From a row to records, dialect §14.3 to §14.6: hook, {@code formatResponse}, {@code condition}, {@code beatFlat}, {@code
 * splitArray}, key and number. Pure: needs no store and no network, so a preview uses the same code as a run.
 */
@NullMarked
package io.duijie.engine.extract.row;

import org.jspecify.annotations.NullMarked;
