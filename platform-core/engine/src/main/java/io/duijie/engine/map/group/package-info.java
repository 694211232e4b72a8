/** Makes one document of several flat records: {@code merge} and {@code groupCalculate} (dialect §15.3, §15.4). */
@NullMarked
package io.duijie.engine.map.group;

import org.jspecify.annotations.NullMarked;
