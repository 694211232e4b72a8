/** The simulated Kingdee Web API: services, request bodies and answers. Knows nothing of the connector. */
@NullMarked
package io.duijie.sandbox.kingdee;

import org.jspecify.annotations.NullMarked;
