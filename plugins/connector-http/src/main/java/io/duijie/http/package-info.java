/**
 * Any API that speaks JSON over HTTP, by settings alone: how to log in, how pages follow each other, where the rows are, how a
 * refusal looks, how a document is found again. Start reading at {@link io.duijie.http.Exchange}.
 */
@NullMarked
package io.duijie.http;

import org.jspecify.annotations.NullMarked;
