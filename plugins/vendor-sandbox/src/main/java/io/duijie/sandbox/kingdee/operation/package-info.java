/** One class per operation of the dynamic form service. */
@NullMarked
package io.duijie.sandbox.kingdee.operation;

import org.jspecify.annotations.NullMarked;
