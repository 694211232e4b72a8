package io.duijie.console.command;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.Runner;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The first runs of the demo: customers on one side, goods and then the documents that name both on the other. A document
 * whose customer is not there yet waits for it; its schedule takes it up once it is released.
 */
final class DemoRuns {
    private static final RunOrder ORDER = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.COMMAND);

    private volatile boolean stopped;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "duijie-demo");
        thread.setDaemon(true);
        return thread;
    });

    static DemoRuns start(Runner runner, boolean gallery) {
        DemoRuns runs = new DemoRuns();
        runner.startQuietly(DemoFiles.CUSTOMERS, ORDER);
        for (String integration : List.of(DemoFiles.MATERIALS, DemoFiles.DELIVERIES, DemoFiles.RETURNS)) {
            runs.worker.execute(() -> runs.run(runner, integration));
        }
        if (gallery) {
            DemoFiles.GALLERY.forEach(integration -> runner.startQuietly(integration, ORDER));
        }
        return runs;
    }

    private void run(Runner runner, String integration) {
        if (!stopped) {
            runner.runQuietly(integration, ORDER);
        }
    }

    /** Begins no more runs; what is under way is the runner's to stop. */
    void stop() {
        stopped = true;
        worker.shutdown();
    }
}
