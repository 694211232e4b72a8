/** The simulated 旺店通旗舰版 (Wangdiantong Ultimate): one address, methods by name, as strict as the vendor's notes. */
@NullMarked
package io.duijie.sandbox.wangdiantong;

import org.jspecify.annotations.NullMarked;
