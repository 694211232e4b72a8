package io.duijie.console.web;

import java.io.IOException;
import java.io.InputStream;

/** What a call carries: ends with an error when more is sent than may be. */
final class LimitedStream extends InputStream {
    private final InputStream content;
    private long left;

    LimitedStream(InputStream content, long most) {
        this.content = content;
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int one = content.read();
        return one < 0 ? one : counted(1) == 1 ? one : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return counted(content.read(buffer, offset, length));
    }

    private int counted(int read) throws Reached {
        left -= Math.max(0, read);
        if (left < 0) {
            throw new Reached();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** The limit is reached. */
    static final class Reached extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
