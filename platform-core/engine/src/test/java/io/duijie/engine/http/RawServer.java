package io.duijie.engine.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server that misbehaves as told: reads a request's head, then does what the test says with the socket. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listening;

    RawServer(Behaviour behaviour) throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(behaviour), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + path);
    }

    private void serve(Behaviour behaviour) {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                readHead(socket.getInputStream());
                behaviour.answer(socket);
            } catch (SocketException e) {
                continue;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static void readHead(InputStream input) throws IOException {
        int matched = 0;
        while (matched < 4) {
            int next = input.read();
            if (next < 0) {
                return;
            }
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
    }

    static Behaviour sends(String text) {
        return socket -> {
            OutputStream output = socket.getOutputStream();
            output.write(text.getBytes(StandardCharsets.UTF_8));
            output.flush();
        };
    }

    /** Resets the connection. */
    static Behaviour resets() {
        return socket -> socket.setSoLinger(true, 0);
    }

    /** Sends the text and then nothing until the client gives up. */
    static Behaviour stallsAfter(String text) {
        return socket -> {
            sends(text).answer(socket);
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
        };
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** What is done after a request's head was read. The socket is closed afterwards. */
    interface Behaviour {
        void answer(Socket socket) throws IOException;
    }
}
