/** HTTP: a WireMock server that asks plain Java rules for every answer, call counts, and the admin endpoints. */
@NullMarked
package io.duijie.sandbox.server;

import org.jspecify.annotations.NullMarked;
