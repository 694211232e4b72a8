/**
 * Safe MVEL (dialect §11): an own grammar, canonical text, MVEL, and a second wall inside MVEL. Start at {@code MvelProgram}.
 */
@NullMarked
package io.duijie.dialect.render.mvel;

import org.jspecify.annotations.NullMarked;
