/**
 * Finds connector jars, loads each in isolation, refuses what can't be trusted to work, by name.
 *
 * <p>Every jar has a PF4J manager of its own, since a faulty plugin poisons the manager that loads it, and a class loader whose
 * parent shows only the JDK, the connector contract, SLF4J and PF4J. A jar is replaced while work runs: its version is loaded
 * from a private copy beside the former one, which ends with the last work that uses it, see {@link ConnectorRegistry}.
 */
@NullMarked
package io.duijie.engine.plugin;

import org.jspecify.annotations.NullMarked;
