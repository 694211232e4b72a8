/** The rows that the simulated Jushuitan serves, and the generators that make them from a seed. */
@NullMarked
package io.duijie.sandbox.jushuitan.data;

import org.jspecify.annotations.NullMarked;
