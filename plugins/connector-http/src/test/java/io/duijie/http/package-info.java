/** Three invented APIs that differ in everything the settings can say. */
@NullMarked
package io.duijie.http;

import org.jspecify.annotations.NullMarked;
