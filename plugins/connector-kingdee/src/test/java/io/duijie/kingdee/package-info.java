/** Tests of the Kingdee connector: rules on values, and real HTTP against a small server and the vendor sandbox. */
@NullMarked
package io.duijie.kingdee;

import org.jspecify.annotations.NullMarked;
