/**
 * For connector authors: hand-written doubles of what the platform lends to a connector, and the one contract suite that
 * every connector's tests extend, {@link io.duijie.testkit.ConnectorContractTest}.
 */
@NullMarked
package io.duijie.testkit;

import org.jspecify.annotations.NullMarked;
