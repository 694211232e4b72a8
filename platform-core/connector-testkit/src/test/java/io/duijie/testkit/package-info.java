/** The doubles themselves keep the contract that they stand for. */
@NullMarked
package io.duijie.testkit;

import org.jspecify.annotations.NullMarked;
