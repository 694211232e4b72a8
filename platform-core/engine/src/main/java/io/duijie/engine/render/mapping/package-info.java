/**
 * Mapping tables (dialect §12).
 */
@NullMarked
package io.duijie.engine.render.mapping;

import org.jspecify.annotations.NullMarked;
