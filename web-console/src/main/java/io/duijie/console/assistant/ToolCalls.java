package io.duijie.console.assistant;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Reason;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.dialect.json.Json;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.CheckRefused;
import io.duijie.engine.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls of tools within a budget: so many at once, so long each, so many bytes. Each is in the audit log before it begins. */
final class ToolCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ToolCalls.class);
    private static final int AT_ONCE = 4;
    private static final int LARGEST_ANSWER = 200_000;

    private final Audit audit;
    private final Duration longest;
    private final ThreadPoolExecutor workers;

    /** @param longest how long a call may take */
    ToolCalls(Audit audit, Duration longest) {
        this.audit = audit;
        this.longest = longest;
        this.workers = new ThreadPoolExecutor(0, AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "duijie-assistant");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param account who asks */
    Answer answer(String account, Tool tool, Map<String, @Nullable Object> arguments) {
        Set<String> known = tool.arguments().keySet();
        Set<String> unknown = new TreeSet<>(arguments.keySet());
        unknown.removeAll(known);
        try {
            audit.add(account, "assistant", tool.name(), noted(arguments, known, unknown));
            if (!unknown.isEmpty()) {
                String names = String.join(", ", known);
                throw ToolProblem.of("unknown-argument", "只有这些参数：" + names + "。", "the arguments are " + names + ".");
            }
            String text = within(tool, new Arguments(arguments));
            if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_ANSWER) {
                throw ToolProblem.of(
                        "answer-too-large",
                        "答案超过 " + LARGEST_ANSWER / 1000 + " KB，请缩小范围或减少 limit。",
                        "the answer has more than " + LARGEST_ANSWER / 1000
                                + " kB; ask for less, or with a lower limit.");
            }
            return new Answer(text, false);
        } catch (ToolProblem e) {
            return failed(e.reason());
        } catch (CheckRefused e) {
            return failed(e.reason());
        } catch (StoreException e) {
            return failed(e.reason());
        } catch (ConnectorException e) {
            return failed(e.reason());
        }
    }

    /** The names of the arguments alone: what they hold may be anything. */
    private static @Nullable String noted(Map<String, ?> arguments, Set<String> known, Set<String> unknown) {
        Set<String> names = new TreeSet<>(arguments.keySet());
        names.retainAll(known);
        String others = unknown.isEmpty() ? "" : (names.isEmpty() ? "" : ", ") + "? × " + unknown.size();
        String noted = String.join(", ", names) + others;
        return noted.isEmpty() ? null : noted;
    }

    private String within(Tool tool, Arguments arguments) {
        StoppableControl control = new StoppableControl();
        Future<String> work;
        try {
            work = workers.submit(() -> Json.write(tool.work().answer(arguments, control)));
        } catch (RejectedExecutionException e) {
            throw ToolProblem.of("busy", "同时进行的调用过多，请稍后再试。", "too many calls are under way; try again shortly.");
        }
        try {
            return work.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw ToolProblem.of(
                    "time-over",
                    longest.toSeconds() + " 秒内没有完成，请缩小范围。",
                    "it was not done within " + longest.toSeconds() + " s; ask for less.");
        } catch (ExecutionException e) {
            throw told(tool, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ToolProblem.of("stopped", "服务正在停止。", "the server is stopping.");
        } finally {
            control.stop();
            work.cancel(true);
        }
    }

    private static RuntimeException told(Tool tool, @Nullable Throwable problem) {
        if (problem instanceof ToolProblem
                || problem instanceof CheckRefused
                || problem instanceof StoreException
                || problem instanceof ConnectorException) {
            return (RuntimeException) problem;
        }
        LOG.error("{} failed", tool.name(), problem);
        return ToolProblem.of("internal", "服务器内部错误，详情见日志。", "internal error; the server's log has the details.");
    }

    private static Answer failed(Reason reason) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("problem", Said.reason(reason));
        return new Answer(Json.write(answer), true);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    /** What the assistant is told, as JSON text. */
    record Answer(String text, boolean failed) {}
}
