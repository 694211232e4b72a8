/** The REST API under {@code /api/v1}, one class per resource, and the console's files. */
@NullMarked
package io.duijie.console.web;

import org.jspecify.annotations.NullMarked;
