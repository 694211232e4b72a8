/** Environment variables in the texts of a connections file (dialect §2.2). */
@NullMarked
package io.duijie.engine.metadata.connection;

import org.jspecify.annotations.NullMarked;
