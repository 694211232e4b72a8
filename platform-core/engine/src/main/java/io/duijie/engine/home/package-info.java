/** The folder that holds everything a server owns, and the rule that one process owns it. */
@NullMarked
package io.duijie.engine.home;

import org.jspecify.annotations.NullMarked;
