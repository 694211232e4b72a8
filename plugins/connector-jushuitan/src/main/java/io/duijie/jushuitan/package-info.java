/**
 * Reads from 聚水潭 (Jushuitan) through its new gateway: signed forms, tokens that are renewed on the way, paged answers in
 * an envelope. Start at {@link io.duijie.jushuitan.JushuitanConnectorFactory}.
 */
@NullMarked
package io.duijie.jushuitan;

import org.jspecify.annotations.NullMarked;
