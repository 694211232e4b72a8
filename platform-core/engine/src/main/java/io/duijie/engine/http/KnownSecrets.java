package io.duijie.engine.http;

import io.duijie.connector.api.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What messages of one account must not show: secrets and variables of its settings, and the tokens it got lately. For any number of threads. */
public final class KnownSecrets {
    private static final int MOST_TOKENS = 20;

    private final List<Secret> own;
    private final Set<Secret> tokens = new LinkedHashSet<>();

    /** @param own of the settings, one by one */
    public KnownSecrets(Collection<Secret> own) {
        this.own = List.copyOf(own);
    }

    /** Parts of a token that is in use from now on; calls under way may still use the one before. */
    public synchronized void learn(Collection<Secret> parts) {
        tokens.removeAll(parts);
        tokens.addAll(parts);
        for (Iterator<Secret> oldest = tokens.iterator(); tokens.size() > MOST_TOKENS; ) {
            oldest.next();
            oldest.remove();
        }
    }

    /** The longest first, since one may be part of another. */
    synchronized List<Secret> all() {
        List<Secret> all = new ArrayList<>(own);
        all.addAll(tokens);
        all.sort(Comparator.comparing((Secret secret) -> secret.reveal().length())
                .reversed());
        return all;
    }
}
