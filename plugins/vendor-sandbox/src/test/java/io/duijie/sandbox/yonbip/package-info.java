/** What the simulated 用友 YonBIP refuses. */
@NullMarked
package io.duijie.sandbox.yonbip;

import org.jspecify.annotations.NullMarked;
