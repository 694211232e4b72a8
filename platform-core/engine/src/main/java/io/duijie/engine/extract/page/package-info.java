/** Pages: where the rows are in an answer, and how the request of a later page is made from the first one's. */
@NullMarked
package io.duijie.engine.extract.page;

import org.jspecify.annotations.NullMarked;
