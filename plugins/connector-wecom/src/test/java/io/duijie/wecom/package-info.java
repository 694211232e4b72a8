/** The connector against vectors, a scripted server and the vendor sandbox. */
@NullMarked
package io.duijie.wecom;

import org.jspecify.annotations.NullMarked;
