package io.duijie.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A network between a connector and its database that breaks at a commit, before or after it has arrived. */
final class CuttingProxy implements AutoCloseable {
    enum Cut {
        NEVER,
        /** The server never hears of the commit. */
        BEFORE_COMMIT,
        /** The server commits, and nobody hears of it. */
        AFTER_COMMIT,
        /** A statement arrives, and its answer does not. */
        AFTER_INSERT
    }

    private static final Pattern INSERTING = Pattern.compile("INSERT INTO [`\"]?stock");
    private static final Pattern NAMING = Pattern.compile("(S_\\d+)\u0000COMMIT");

    private final ServerSocket listening;
    private final int server;
    private final AtomicReference<Cut> cut = new AtomicReference<>(Cut.NEVER);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final CountDownLatch happened = new CountDownLatch(1);

    CuttingProxy(int server) {
        this.server = server;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Once, at the next commit. */
    void cut(Cut where) {
        cut.set(where);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                open.add(target);
                AtomicReference<Boolean> silent = new AtomicReference<>(false);
                start(() -> forward(client, target, silent));
                start(() -> answer(target, client, silent));
            }
        } catch (IOException e) {
            // Closed.
            return;
        }
    }

    private void forward(Socket client, Socket target, AtomicReference<Boolean> silent) {
        byte[] buffer = new byte[64 * 1024];
        // PostgreSQL's driver sends a statement once and goes on by a name that it gave it.
        String named = "COMMIT";
        try (client;
                target;
                InputStream from = client.getInputStream();
                OutputStream to = target.getOutputStream()) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                Matcher naming = NAMING.matcher(text);
                named = naming.find() ? "\u0000" + naming.group(1) + "\u0000" : named;
                Cut where = cut.get();
                boolean now = where == Cut.AFTER_INSERT
                        ? INSERTING.matcher(text).find()
                        : where != Cut.NEVER && (text.contains("COMMIT") || text.contains(named));
                if (now && cut.compareAndSet(where, Cut.NEVER)) {
                    happened.countDown();
                    if (where == Cut.BEFORE_COMMIT) {
                        return;
                    }
                    silent.set(true);
                }
                to.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other end has gone.
            return;
        }
    }

    /** Where it is silent, the answer shows that the server has acted, and is lost. */
    private static void answer(Socket target, Socket client, AtomicReference<Boolean> silent) {
        byte[] buffer = new byte[64 * 1024];
        try (client;
                target;
                InputStream from = target.getInputStream();
                OutputStream to = client.getOutputStream()) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                if (silent.get()) {
                    return;
                }
                to.write(buffer, 0, read);
            }
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
