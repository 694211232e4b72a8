/** Tests of the simulated gateway. */
@NullMarked
package io.duijie.sandbox.jushuitan;

import org.jspecify.annotations.NullMarked;
