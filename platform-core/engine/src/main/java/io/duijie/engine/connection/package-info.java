/**
 * Connections (连接): one account at a vendor each. Reads their settings, opens one connector per connection and lends it to
 * everything that uses the account.
 */
@NullMarked
package io.duijie.engine.connection;

import org.jspecify.annotations.NullMarked;
