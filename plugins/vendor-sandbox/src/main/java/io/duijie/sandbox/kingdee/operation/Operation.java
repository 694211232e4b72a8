package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one service does; the result is the JSON of the answer. */
public interface Operation {
    Object run(FormDefinition form, Map<String, @Nullable Object> data, DueFaults faults);
}
