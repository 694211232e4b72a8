package io.duijie.jushuitan;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;

/** Reads one page. */
final class JushuitanReader implements RecordReader {
    private final Calls calls;

    JushuitanReader(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Answer read(ReadRequest request) {
        String path = Paths.canonical(request.api())
                .filter(Paths::reads)
                .orElseThrow(() -> ConnectorException.of(
                        ErrorKind.CONFIGURATION,
                        Reason.of(
                                "jushuitan-no-source",
                                "聚水潭接口 " + request.api() + " 不是查询接口",
                                "Jushuitan's " + request.api() + " is no operation that reads")));
        return PageCounts.answer(request.body(), calls.call(path, request.body()));
    }
}
