/** The long-running process: engine, schedules, resumption of what was interrupted, HTTP. */
@NullMarked
package io.duijie.console.server;

import org.jspecify.annotations.NullMarked;
