/**
 * What a vendor pushes, by settings alone: how a push proves that it is the vendor's, how old it may be, what tells it from every
 * other one. Start reading at {@link io.duijie.webhook.Receiver}.
 */
@NullMarked
package io.duijie.webhook;

import org.jspecify.annotations.NullMarked;
