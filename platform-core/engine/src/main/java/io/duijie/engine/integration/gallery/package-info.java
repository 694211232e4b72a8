/** Templates of the schemes that nearly every customer runs, and the documents that answers make of them. Knows no store. */
@org.jspecify.annotations.NullMarked
package io.duijie.engine.integration.gallery;
