/** Forms, documents with their life cycle, and the ledger of everything ever saved. */
@NullMarked
package io.duijie.sandbox.kingdee.document;

import org.jspecify.annotations.NullMarked;
