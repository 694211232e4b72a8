/**
 * The only way to the network: every call of every connector waits for its quota, is timed out, counted and recorded here.
 */
@NullMarked
package io.duijie.engine.http;

import org.jspecify.annotations.NullMarked;
