package io.duijie.console.web;

import io.duijie.console.account.Account;
import io.duijie.console.account.jdbi.Sessions;
import io.duijie.engine.store.StoreException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Whose request it is, cheaply, before anything of it is read: what it may cost depends on it. Whether it may do what it asks
 * for is the {@link Guard}'s to say. Remembers for a minute the tokens that are in force, and no others.
 */
final class KnownLogins {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final long REMEMBERED = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 5_000;

    private final Sessions sessions;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    KnownLogins(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The account of the request's token when it is remembered; asks no store. */
    Optional<String> remembered(Request request) {
        return token(request).flatMap(this::remembered);
    }

    /** The account of the request's token; asks the store. */
    Optional<String> find(Request request) {
        Optional<String> token = token(request);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<String> account = sessions.inForce(token.get()).map(Account::name);
            account.ifPresent(name -> remember(token.get(), name));
            return account;
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private synchronized Optional<String> remembered(String token) {
        Known found = known.get(token);
        if (found == null || System.nanoTime() - found.until >= 0) {
            known.remove(token);
            return Optional.empty();
        }
        return Optional.of(found.account);
    }

    private synchronized void remember(String token, String account) {
        known.put(token, new Known(account, System.nanoTime() + REMEMBERED));
    }

    private static Optional<String> token(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header != null && header.startsWith(Guard.BEARER)) {
            return Optional.of(header.substring(Guard.BEARER.length()).trim())
                    .filter(token -> TOKEN.matcher(token).matches());
        }
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(Guard.COOKIE))
                .map(HttpCookie::getValue)
                .filter(token -> TOKEN.matcher(token).matches())
                .findFirst();
    }

    private record Known(String account, long until) {}
}
