/**
 * Vendor limits, shared by everything that uses a connection. A vendor counts arrivals in sliding windows; what is known here
 * is when a call began and when it ended, and the arrival lies between the two. Hence the one rule: a call begins only when,
 * for every limit of N calls in W, fewer than N others are under way or ended less than W (and a small guard) ago. Of any N + 1
 * arrivals within W the one sent last would have broken it. A call given up after its timeout ends then: its request went out
 * long before.
 */
@NullMarked
package io.duijie.engine.quota;

import org.jspecify.annotations.NullMarked;
