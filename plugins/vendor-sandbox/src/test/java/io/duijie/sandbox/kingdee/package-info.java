/** Tests of the simulated Web API. */
@NullMarked
package io.duijie.sandbox.kingdee;

import org.jspecify.annotations.NullMarked;
