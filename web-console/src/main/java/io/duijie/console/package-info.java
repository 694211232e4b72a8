/** The program: command line, REST API and console over the engine. */
@NullMarked
package io.duijie.console;

import org.jspecify.annotations.NullMarked;
