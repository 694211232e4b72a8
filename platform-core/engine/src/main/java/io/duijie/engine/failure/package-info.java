/** What failures tell, in few words. */
@NullMarked
package io.duijie.engine.failure;

import org.jspecify.annotations.NullMarked;
