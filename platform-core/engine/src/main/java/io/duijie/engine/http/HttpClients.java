package io.duijie.engine.http;

import java.net.http.HttpClient;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The JDK's HTTP clients, shared by all connections of the process; one for each connect timeout in use. HTTP/1.1, no
 * redirects, no cookies.
 *
 * <p>The JDK repeats a GET by itself when a kept connection turns out to be dead, and any request when connecting failed. Such
 * a call would be counted once here and twice at the vendor, so both are switched off; and a connection is kept for 10 s, since
 * one that the vendor has just closed makes a write doubtful for nothing.
 */
public final class HttpClients implements AutoCloseable {
    static {
        setUnlessSet("jdk.httpclient.disableRetryConnect", "true");
        setUnlessSet("jdk.httpclient.redirects.retrylimit", "1");
        setUnlessSet("jdk.httpclient.keepalive.timeout", "10");
    }

    private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newCachedThreadPool(HttpClients::thread);

    private static void setUnlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /**
     * Makes threads without a trace of the caller. A thread remembers the protection domains, and so the class loaders, of all who
     * were on the stack when it was made: a connector that makes the first call could never be unloaded. On JDK 17 there is no other
     * way; where the class is gone, so is what it is good for.
     */
    @SuppressWarnings("removal")
    private static <T> T withoutCaller(PrivilegedAction<T> work) {
        return AccessController.doPrivileged(work);
    }

    private static Thread thread(Runnable task) {
        Thread thread = withoutCaller(() -> new Thread(task, "duijie-http"));
        thread.setDaemon(true);
        thread.setContextClassLoader(HttpClients.class.getClassLoader());
        return thread;
    }

    HttpClient of(Duration connectTimeout) {
        return clients.computeIfAbsent(
                connectTimeout,
                timeout -> withoutCaller(() -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .executor(executor)
                        .build()));
    }

    @Override
    public void close() {
        clients.clear();
        executor.shutdown();
    }
}
