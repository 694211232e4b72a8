package io.duijie.console.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection that says what it wants in its own time. */
final class SlowSocket implements AutoCloseable {
    private final Socket socket;

    private SlowSocket(Socket socket) {
        this.socket = socket;
    }

    /** @param begin what it says at once */
    static SlowSocket open(int port, String begin) {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.UTF_8));
            return new SlowSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request whose body of 5,000 bytes has only begun. */
    static SlowSocket sending(int port, String path, String headers) {
        return open(
                port, "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n" + headers + "\r\n{");
    }

    /** Another byte. */
    void drip() {
        say("x");
    }

    /** Does nothing when the server has gone. */
    void say(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The server has let it go, which is what is waited for.
        }
    }

    /** Whatever comes until the server ends the connection. */
    String readToEnd() throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            throw new IOException("the server keeps the connection", e);
        } catch (SocketException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
