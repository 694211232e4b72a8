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

    /** A request that the server has begun and whose body it waits for, when this returns. */
    static SlowSocket awaited(int port, String path) throws IOException {
        String goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        SlowSocket slow = open(
                port,
                "POST " + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\nExpect: 100-continue\r\n\r\n");
        byte[] answer = slow.socket.getInputStream().readNBytes(goOn.length());
        if (!new String(answer, StandardCharsets.UTF_8).equals(goOn)) {
            throw new IOException("the server does not ask for the body");
        }
        return slow;
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
