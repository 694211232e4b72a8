/** What both simulated vendors need and neither owns: JSON, China time, hashes, and a durable append-only file. */
@NullMarked
package io.duijie.sandbox.base;

import org.jspecify.annotations.NullMarked;
