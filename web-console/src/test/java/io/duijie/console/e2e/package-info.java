/** The product as its users have it: real connector jars, a home on disk, and vendors as strict and as faulty as the real ones. */
@NullMarked
package io.duijie.console.e2e;

import org.jspecify.annotations.NullMarked;
