/** What importing files would change, and doing exactly that: plans. */
@NullMarked
package io.duijie.engine.run.promote;

import org.jspecify.annotations.NullMarked;
