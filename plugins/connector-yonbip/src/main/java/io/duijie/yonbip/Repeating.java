package io.duijie.yonbip;

import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.util.List;

/** Says what may be sent again: the vendor knows a record by its key and answers as it did first. Asks nobody. */
final class Repeating implements RecordFinder {
    private final Catalogue catalogue;

    Repeating(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public List<FindResult> find(WriteRequest request) {
        Target target = Writer.target(catalogue, request);
        return request.records().stream()
                .<FindResult>map(
                        record -> target.repeatable() && target.isNamed(record)
                                ? new FindResult.NotFound()
                                : new FindResult.CannotTell(
                                        Reason.of(
                                                "yonbip-cannot-ask",
                                                "YonBIP 的 " + request.api() + " 没有防重键，也不能查询结果。请在 YonBIP 中人工查找后决定是否重发",
                                                "YonBIP's " + request.api()
                                                        + " has no key that makes sending again safe, and can't be asked: look for the document and decide")))
                .toList();
    }

    @Override
    public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
        throw new UnsupportedOperationException("nothing is found here");
    }
}
