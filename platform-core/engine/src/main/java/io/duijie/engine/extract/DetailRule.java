package io.duijie.engine.extract;

import io.duijie.connector.api.ReadRequest;
import io.duijie.engine.extract.window.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code detailApi}, dialect §14.8: one more call for each row of the list. */
public interface DetailRule {
    /** Where the detail is in its answer. */
    String listKey();

    /**
     * The call for one row of the list.
     *
     * @throws io.duijie.engine.extract.page.RequestFailure when its body can't be made
     */
    ReadRequest request(Span window, Map<String, @Nullable Object> row);
}
