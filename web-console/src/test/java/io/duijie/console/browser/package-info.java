/**
 * Journeys through the console in a real browser: a real server in this process, the built connector jars and the simulated
 * vendors. Start reading at {@link io.duijie.console.browser.Scene}.
 */
@NullMarked
package io.duijie.console.browser;

import org.jspecify.annotations.NullMarked;
