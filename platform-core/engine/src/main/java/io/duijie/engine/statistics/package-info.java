/** Figures for people: cheap to ask for however many records there are. */
@NullMarked
package io.duijie.engine.statistics;

import org.jspecify.annotations.NullMarked;
