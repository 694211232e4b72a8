/**
 * Reads from and writes to 旺店通旗舰版 (Wangdiantong Ultimate): signed calls, pages from 0, two levels of success. Start at {@link
 * io.duijie.wangdiantong.WangdiantongConnectorFactory}.
 */
@NullMarked
package io.duijie.wangdiantong;

import org.jspecify.annotations.NullMarked;
