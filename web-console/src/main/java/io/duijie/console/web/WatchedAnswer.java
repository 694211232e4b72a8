package io.duijie.console.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An answer of which is known whether it waits for its reader. */
final class WatchedAnswer extends Response.Wrapper {
    private final Admission place;

    WatchedAnswer(Request request, Response response, Admission place) {
        super(request, response);
        this.place = place;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        place.waits(true);
        super.write(last, content, new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                place.waits(false);
                super.succeeded();
            }

            @Override
            public void failed(Throwable problem) {
                place.waits(false);
                super.failed(problem);
            }
        });
    }
}
