/** The connector against vectors, a scripted gateway and the vendor sandbox. */
@NullMarked
package io.duijie.jushuitan;

import org.jspecify.annotations.NullMarked;
