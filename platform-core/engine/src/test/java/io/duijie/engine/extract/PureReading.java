package io.duijie.engine.extract;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ReadRequest;
import io.duijie.engine.extract.page.ListKey;
import io.duijie.engine.extract.page.PageKeys;
import io.duijie.engine.extract.page.PageRequestRenderer;
import io.duijie.engine.extract.page.PagedRequest;
import io.duijie.engine.extract.read.NextStep;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.read.PageFacts;
import io.duijie.engine.extract.read.PageStarts;
import io.duijie.engine.extract.read.ReadingRules;
import io.duijie.engine.extract.read.ReadingState;
import io.duijie.engine.extract.read.SeenRows;
import io.duijie.engine.extract.window.Span;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The reading rules alone, without a store: the cursor goes through its text each time, as through a kill. */
final class PureReading {
    private static final Span WINDOW = new Span(Bench.NOW.minus(Duration.ofDays(1)), Bench.NOW);

    private final FakeSource vendor;
    private final PagedRequest request;
    private final PageKeys keys;
    private final PageStarts starts = new PageStarts();
    private final ReadingRules rules;
    private final SeenRows seen = new SeenRows();
    private final Set<String> ids = new HashSet<>();

    PureReading(FakeSource vendor, PageRequestRenderer renderer, boolean bounded) {
        this.vendor = vendor;
        this.request = new PagedRequest(renderer, List.of("begin", "end"), null, 50);
        this.keys = request.keys(WINDOW);
        this.rules = new ReadingRules(bounded, keys, 0, 0, starts::before);
    }

    NextStep read(Random random) {
        ReadingState state = ReadingState.START;
        while (true) {
            Answer answer =
                    vendor.read(new ReadRequest("fake", "POST", request.body(WINDOW, keys, state.place()), List.of()));
            List<Object> rows = ListKey.rows(answer.body(), "data.list");
            if (state.phase() == ReadingState.Phase.FORWARD) {
                starts.note(state.place().page(), state.place().rowsBefore());
            }
            SeenRows.Page page = seen.add(rows);
            rows.forEach(row -> ids.add(String.valueOf(((Map<?, ?>) row).get("id"))));
            NextStep next = rules.after(state, PageFacts.of(new PageCaller.Page(answer, rows), page, seen.size()));
            if (!(next instanceof NextStep.Go go)) {
                return next;
            }
            state = random.nextBoolean() ? ReadingState.parse(go.state().json()) : go.state();
        }
    }

    Set<String> ids() {
        return ids;
    }
}
