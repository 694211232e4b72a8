/**
 * Reads, starts and acts on approvals of 钉钉 (DingTalk): lists by the time of their start, details shaped for mapping, forms by the names of
 * their controls. Start at {@link io.duijie.dingtalk.DingtalkConnectorFactory}.
 */
@NullMarked
package io.duijie.dingtalk;

import org.jspecify.annotations.NullMarked;
