package io.duijie.sandbox.server;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.time.Clock;
import java.util.function.Function;

/** A WireMock server on 127.0.0.1 whose only stub asks a function for every answer. The request journal is off. */
public final class VendorServer implements AutoCloseable {
    private static final int THREADS = 64;

    private final WireMockServer server;

    private VendorServer(WireMockServer server) {
        this.server = server;
    }

    /** Starts on the port, 0 for any. */
    public static VendorServer start(int port, Clock clock, Function<Call, Answer> answers) {
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(THREADS)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .gzipDisabled(true)
                .jettyStopTimeout(500L)
                .extensions(new AnswerTransformer(answers, clock)));
        server.stubFor(WireMock.any(WireMock.anyUrl())
                .willReturn(WireMock.aResponse().withTransformers(AnswerTransformer.NAME)));
        server.start();
        return new VendorServer(server);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
