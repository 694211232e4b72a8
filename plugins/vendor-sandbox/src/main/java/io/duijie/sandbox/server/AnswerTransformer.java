package io.duijie.sandbox.server;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Turns WireMock's request into a {@link Call} and the {@link Answer} into WireMock's response. */
final class AnswerTransformer implements ResponseDefinitionTransformerV2 {
    static final String NAME = "vendor-rules";

    private final Function<Call, Answer> answers;
    private final Clock clock;

    AnswerTransformer(Function<Call, Answer> answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        return response(answers.apply(call(event.getRequest())));
    }

    private static Call call(LoggedRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(header.key(), String.join("; ", header.values()));
        }
        String url = request.getUrl();
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        String query = question < 0 ? "" : url.substring(question + 1);
        return new Call(request.getMethod().getName(), path, query, headers, request.getBody());
    }

    private ResponseDefinition response(Answer answer) {
        ResponseDefinitionBuilder builder =
                new ResponseDefinitionBuilder().withStatus(answer.status()).withFixedDelay(answer.delayMillis());
        if (answer.delivery() == Answer.Delivery.RESET) {
            return builder.withFault(Fault.CONNECTION_RESET_BY_PEER).build();
        }
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader("Content-Type", answer.contentType()));
        headers.add(new HttpHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC))));
        answer.headers().forEach(header -> headers.add(new HttpHeader(header.getKey(), header.getValue())));
        byte[] body = answer.body();
        if (answer.delivery() == Answer.Delivery.TRUNCATED) {
            headers.add(new HttpHeader("Content-Length", Integer.toString(body.length)));
            body = Arrays.copyOf(body, body.length / 2);
        }
        return builder.withHeaders(new HttpHeaders(headers)).withBody(body).build();
    }
}
