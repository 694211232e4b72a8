/** Keeps integrations in the store. */
@NullMarked
package io.duijie.engine.integration.jdbi;

import org.jspecify.annotations.NullMarked;
