/** Documents that are only tried: a page of their source, what it would become, and one record written for real. */
@NullMarked
package io.duijie.engine.run.trial;

import org.jspecify.annotations.NullMarked;
