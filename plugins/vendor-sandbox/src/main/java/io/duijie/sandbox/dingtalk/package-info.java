/** A simulated 钉钉 OA 审批: forms, approvals and their states, limits by second and month. Start at {@link io.duijie.sandbox.dingtalk.DingtalkSandbox}. */
@NullMarked
package io.duijie.sandbox.dingtalk;

import org.jspecify.annotations.NullMarked;
