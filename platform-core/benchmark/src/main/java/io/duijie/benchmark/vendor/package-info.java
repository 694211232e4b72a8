/** The vendors that all contestants talk to: plain JDK servers that speak Jushuitan's and Kingdee's shapes and check nothing. */
@NullMarked
package io.duijie.benchmark.vendor;

import org.jspecify.annotations.NullMarked;
