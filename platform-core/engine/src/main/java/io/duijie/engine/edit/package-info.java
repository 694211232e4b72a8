/** Contents of records that people write in the place of what the source gave. */
@NullMarked
package io.duijie.engine.edit;

import org.jspecify.annotations.NullMarked;
