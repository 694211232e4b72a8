package io.duijie.jushuitan;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one page; a call refused for its token is repeated once with another. */
final class JushuitanReader implements RecordReader {
    private final Gateway gateway;
    private final Tokens tokens;

    JushuitanReader(Gateway gateway, Tokens tokens) {
        this.gateway = gateway;
        this.tokens = tokens;
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
        return Paging.answer(request.body(), call(path, request.body()));
    }

    Envelope call(String path, Map<String, @Nullable Object> body) {
        Token token = tokens.current();
        Envelope answer = gateway.call(path, body, token.access());
        if (answer.refusesToken()) {
            answer = gateway.call(path, body, tokens.replace(token).access());
        }
        if (!answer.succeeded()) {
            throw Refusals.of(path, answer, gateway.now());
        }
        return answer;
    }
}
