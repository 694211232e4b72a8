/** The connector against vectors, a scripted server and the vendor sandbox. */
@NullMarked
package io.duijie.dingtalk;

import org.jspecify.annotations.NullMarked;
