/** The simulated 用友 YonBIP: data centre, tokens in the address, saves with keys, lists. */
@NullMarked
package io.duijie.sandbox.yonbip;

import org.jspecify.annotations.NullMarked;
