/** What the simulated 旺店通旗舰版 refuses. */
@NullMarked
package io.duijie.sandbox.wangdiantong;

import org.jspecify.annotations.NullMarked;
