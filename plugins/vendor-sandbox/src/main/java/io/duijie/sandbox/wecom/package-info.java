/** A simulated 企业微信: approvals by the time of their submission, and messages. Start at {@link io.duijie.sandbox.wecom.WecomSandbox}. */
@NullMarked
package io.duijie.sandbox.wecom;

import org.jspecify.annotations.NullMarked;
