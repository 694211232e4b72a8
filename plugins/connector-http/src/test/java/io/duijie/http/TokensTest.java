package io.duijie.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final ReadRequest ENTRIES = new ReadRequest("/entries/search", "POST", Map.of(), List.of());

    private final Books books = new Books();
    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        books.close();
    }

    private void read(Connector connector) {
        assertThat(connector.reader().orElseThrow().read(ENTRIES).body()).isNotNull();
    }

    @Test
    void oneTokenServesManyThreadsAndTheNextProcess() throws Exception {
        Connector connector = opened.connector(books.settings());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Object>> reads = new ArrayList<>();
        Callable<Object> work = () -> connector.reader().orElseThrow().read(ENTRIES);
        for (int i = 0; i < 24; i++) {
            reads.add(threads.submit(work));
        }
        for (Future<Object> read : reads) {
            read.get();
        }
        threads.shutdown();
        read(opened.connector(books.settings()));

        assertThat(books.tokens).hasValue(1);
    }

    @Test
    void aTokenIsRenewedBeforeItsEndAndWhenTheServerForgetsIt() {
        Connector connector = opened.connector(books.settings());
        read(connector);
        opened.context.clock().advance(Duration.ofMinutes(58));
        read(connector);
        assertThat(books.tokens).hasValue(1);

        opened.context.clock().advance(Duration.ofMinutes(1));
        read(connector);
        assertThat(books.tokens).hasValue(2);

        books.revoke();
        read(connector);
        assertThat(books.tokens).hasValue(3);
    }

    /** An end that is kept is shown to people: it would call a connection that rested for a day expired. */
    @Test
    void whatRenewsItselfIsKeptWithoutAnEnd() {
        read(opened.connector(books.settings()));
        assertThat(opened.context.tokens().load().orElseThrow().expiresAt()).isNull();

        opened.context.clock().advance(Duration.ofMinutes(58));
        read(opened.connector(books.settings()));
        assertThat(books.tokens).hasValue(1);
        opened.context.clock().advance(Duration.ofMinutes(1));
        read(opened.connector(books.settings()));
        assertThat(books.tokens).hasValue(2);
    }

    @Test
    void otherCredentialsDoNotUseTheOldToken() {
        read(opened.connector(books.settings()));

        assertThat(Opened.failure(() -> read(opened.connector(books.settings(), "auth.clientSecret", "other")))
                        .kind())
                .isEqualTo(ErrorKind.CREDENTIALS);
    }

    @Test
    void aServerThatWantsTheClientInTheFormGetsItThere() {
        books.takesHeader = false;

        read(opened.connector(books.settings()));

        assertThat(books.tokens).hasValue(1);
        assertThat(opened.context.calls().toString()).doesNotContain(Books.SECRET, "token-1-of-books");
    }
}
