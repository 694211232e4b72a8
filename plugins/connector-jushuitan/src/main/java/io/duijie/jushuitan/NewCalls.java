package io.duijie.jushuitan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Calls at the new gateway; one refused for its token is repeated once with another. */
final class NewCalls implements Calls {
    private final Gateway gateway;
    private final Tokens tokens;

    NewCalls(Gateway gateway, Tokens tokens) {
        this.gateway = gateway;
        this.tokens = tokens;
    }

    @Override
    public Envelope call(String path, @Nullable Object biz) {
        Token token = tokens.current();
        Envelope answer = gateway.call(path, biz, token.access());
        if (answer.refusesToken()) {
            answer = gateway.call(path, biz, tokens.replace(token).access());
        }
        if (!answer.succeeded()) {
            throw Refusals.of(path, answer, gateway.now());
        }
        return answer;
    }

    @Override
    public Instant now() {
        return gateway.now();
    }
}
