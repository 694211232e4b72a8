/**
 * Writes to and reads from 用友 YonBIP: the tenant's data centre, a token in the address, keys that make sending again safe. Start at
 * {@link io.duijie.yonbip.YonbipConnectorFactory}.
 */
@NullMarked
package io.duijie.yonbip;

import org.jspecify.annotations.NullMarked;
