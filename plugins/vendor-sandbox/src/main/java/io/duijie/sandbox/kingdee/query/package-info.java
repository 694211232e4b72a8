/** Field keys, filter strings and order strings of the bill query. */
@NullMarked
package io.duijie.sandbox.kingdee.query;

import org.jspecify.annotations.NullMarked;
