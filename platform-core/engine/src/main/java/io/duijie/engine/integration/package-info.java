/** The integrations that were imported, as they were uploaded. */
@NullMarked
package io.duijie.engine.integration;

import org.jspecify.annotations.NullMarked;
