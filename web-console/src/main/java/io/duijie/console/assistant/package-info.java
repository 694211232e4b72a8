/**
 * What an assistant (a language model) may ask: tools that draft an integration and explain a failure. None writes to a vendor. What
 * came from a vendor is marked as data, personal data is masked, and everything has a budget. The protocol is the SDK's business.
 */
@NullMarked
package io.duijie.console.assistant;

import org.jspecify.annotations.NullMarked;
