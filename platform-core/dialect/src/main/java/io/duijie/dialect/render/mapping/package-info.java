/**
 * Mapping tables (dialect §12).
 */
@NullMarked
package io.duijie.dialect.render.mapping;

import org.jspecify.annotations.NullMarked;
