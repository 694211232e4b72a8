/** The fault plan: which call goes wrong, when, and how. */
@NullMarked
package io.duijie.sandbox.fault;

import org.jspecify.annotations.NullMarked;
