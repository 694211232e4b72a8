/**
 * The connector for 金蝶云星空 (Kingdee Cloud Galaxy). Reading order: {@link io.duijie.kingdee.KingdeeConnectorFactory}, then
 * {@code KingdeeType} (rules for documents), {@code KingdeeConnector} (one open account), {@code Gateway} (one call, session
 * renewed), {@code BatchOutcomes} (what an answer means for each record).
 */
@NullMarked
package io.duijie.kingdee;

import org.jspecify.annotations.NullMarked;
