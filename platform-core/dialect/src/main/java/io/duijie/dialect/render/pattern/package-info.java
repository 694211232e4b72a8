/** Regular expressions (RE2/J) that somebody else wrote: weighed before they are compiled, so that none hangs or fills the memory. */
@NullMarked
package io.duijie.dialect.render.pattern;

import org.jspecify.annotations.NullMarked;
