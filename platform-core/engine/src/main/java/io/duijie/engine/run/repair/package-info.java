/** Puts single records right: reads them again from the source, or gives them the content that a person wrote. */
@NullMarked
package io.duijie.engine.run.repair;

import org.jspecify.annotations.NullMarked;
