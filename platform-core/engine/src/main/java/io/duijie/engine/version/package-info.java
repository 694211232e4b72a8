/** Which version of the program this is. */
@NullMarked
package io.duijie.engine.version;

import org.jspecify.annotations.NullMarked;
