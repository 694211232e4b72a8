/** The simulated vendors as one closeable object for tests ({@code VendorSandbox}) and as a process ({@code SandboxMain}). */
@NullMarked
package io.duijie.sandbox;

import org.jspecify.annotations.NullMarked;
