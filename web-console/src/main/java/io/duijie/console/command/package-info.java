/**
 * The command line, a stable contract: exit status 0 = done, 1 = anything else that went wrong, 2 = a bad command line.
 * {@code --json} prints one JSON document on standard output and nothing else there.
 */
@NullMarked
package io.duijie.console.command;

import org.jspecify.annotations.NullMarked;
