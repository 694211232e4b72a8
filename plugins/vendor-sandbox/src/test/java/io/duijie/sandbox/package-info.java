/** Tests of the simulated vendors over real HTTP. */
@NullMarked
package io.duijie.sandbox;

import org.jspecify.annotations.NullMarked;
