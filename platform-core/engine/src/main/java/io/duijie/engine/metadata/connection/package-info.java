/** Connections files (dialect §2.2): what they define, and how environment variables are filled in. */
@NullMarked
package io.duijie.engine.metadata.connection;

import org.jspecify.annotations.NullMarked;
