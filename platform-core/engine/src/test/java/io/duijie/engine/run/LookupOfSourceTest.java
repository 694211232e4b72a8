package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.dialect.render.lookup.UnreadableRecords;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.window.Span;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A look-up in the request of a source while the store is away: the run must know the store's own exception. */
class LookupOfSourceTest {
    @Test
    void theStoresExceptionIsThrownOn() {
        RuntimeException away = new IllegalStateException("the store is away");
        LookupSource lookups = query -> {
            throw new UnreadableRecords(away);
        };
        ExtractionSource source = Objects.requireNonNull(Compile.documents(
                        ",'request':[{'field':'no','value':'_findCollection find n from x where id=1'}]", "", lookups)
                .source());
        Span window = new Span(Compile.NOW.minus(Duration.ofDays(1)), Compile.NOW);

        assertThatThrownBy(() -> source.request().body(window, source.request().keys(window), PagePlace.FIRST))
                .isSameAs(away);
    }
}
