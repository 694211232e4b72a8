/** The simulated Jushuitan gateway: signature, tokens, limits, paging and window rules. Knows nothing of the connector. */
@NullMarked
package io.duijie.sandbox.jushuitan;

import org.jspecify.annotations.NullMarked;
