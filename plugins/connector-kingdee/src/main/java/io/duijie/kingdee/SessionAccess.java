package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Reason;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one session for all threads. Of several threads that find none, one logs in and the others take what it got, also
 * when that is a refusal: a wrong password tried by each of them would lock the user.
 */
final class SessionAccess implements Access {
    private final Login login;
    private final Object lock = new Object();
    private @Nullable Session session;
    private @Nullable CompletableFuture<Session> running;

    SessionAccess(Login login) {
        this.login = login;
    }

    @Override
    public Map<String, String> headers(URI address) {
        return session().headers();
    }

    @Override
    public void received(Map<String, List<String>> answerHeaders) {
        // The session comes with the login and stays as it is.
    }

    @Override
    public void forget(Map<String, String> headers) {
        synchronized (lock) {
            if (session != null && session.id().equals(headers.get(Session.ID))) {
                session = null;
            }
        }
    }

    @Override
    public ConnectorException refusedAgain(String vendorMessage) {
        return ConnectorException.neverSent(
                Reason.of(
                        "kingdee-session-lost",
                        "刚登录的金蝶会话又失效了：" + vendorMessage + "。常见原因：别的程序用同一用户登录把它挤下线，或服务器正在重启。请为本平台单独建一个集成用户",
                        "Kingdee lost a session right after the login: " + vendorMessage
                                + ". Another program logs in as the same user, or the server restarts. Give this platform"
                                + " a user of its own"),
                null);
    }

    @Override
    public boolean logIn() {
        synchronized (lock) {
            if (session != null) {
                return false;
            }
        }
        session();
        return true;
    }

    @Override
    public void close() {
        Session last;
        synchronized (lock) {
            last = session;
            session = null;
        }
        if (last != null) {
            login.logOut(last);
        }
    }

    private Session session() {
        CompletableFuture<Session> flight;
        boolean mine = false;
        synchronized (lock) {
            if (session != null) {
                return session;
            }
            if (running == null) {
                running = new CompletableFuture<>();
                mine = true;
            }
            flight = running;
        }
        if (mine) {
            fly(flight);
        }
        try {
            return flight.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof ConnectorException refusal) {
                throw refusal;
            }
            throw failure;
        }
    }

    private void fly(CompletableFuture<Session> flight) {
        Session fresh = null;
        Throwable failure = null;
        try {
            fresh = login.logIn();
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        synchronized (lock) {
            session = fresh;
            running = null;
        }
        if (fresh != null) {
            flight.complete(fresh);
        } else {
            flight.completeExceptionally(failure == null ? new IllegalStateException("no session") : failure);
        }
    }
}
