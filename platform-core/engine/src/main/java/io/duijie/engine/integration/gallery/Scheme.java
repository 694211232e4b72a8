package io.duijie.engine.integration.gallery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the schemes of the gallery.
 *
 * @param manifest for people: number, titles, what it does, what it needs and which pairs are absent, and why
 */
public record Scheme(String id, Map<String, @Nullable Object> manifest, List<VendorPair> pairs) {
    /** The documents for who keeps stock, I = the order system, II = the ERP, and for these vendors. */
    public Optional<VendorPair> pair(String archetype, Map<String, String> vendors) {
        return pairs.stream()
                .filter(pair ->
                        pair.archetypes().contains(archetype) && pair.vendors().equals(vendors))
                .findFirst();
    }
}
