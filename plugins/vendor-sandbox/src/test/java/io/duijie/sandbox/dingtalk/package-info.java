/** What the simulated 钉钉 OA 审批 refuses. */
@NullMarked
package io.duijie.sandbox.dingtalk;

import org.jspecify.annotations.NullMarked;
