/** Reads approvals of 企业微信 (WeCom) and sends its messages. Start at {@link io.duijie.wecom.WecomConnectorFactory}. */
@NullMarked
package io.duijie.wecom;

import org.jspecify.annotations.NullMarked;
