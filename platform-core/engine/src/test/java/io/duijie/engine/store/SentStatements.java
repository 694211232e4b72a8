package io.duijie.engine.store;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * What this process sends to its store: each statement that is executed, but for the beginnings and ends of transactions. On
 * PostgreSQL the driver tells it, on SQLite who keeps the statements: not what the scheduler sends there.
 */
public final class SentStatements implements AutoCloseable {
    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
    private static final ch.qos.logback.classic.Logger FILE =
            (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(KeptStatements.class);
    private static final Pattern PARSED =
            Pattern.compile("FE=> Parse\\(stmt=(\\w+),query=\"(.*)\",oids=.*", Pattern.DOTALL);
    private static final Pattern BOUND = Pattern.compile("FE=> Bind\\(stmt=(\\w+),.*", Pattern.DOTALL);
    private static final Pattern ENDS = Pattern.compile("BEGIN|COMMIT|ROLLBACK|SET .*|SHOW .*");

    private final List<String> texts = new ArrayList<>();
    private final java.util.Map<String, String> prepared = new java.util.HashMap<>();
    private final Level before = DRIVER.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            note(new java.util.logging.SimpleFormatter().formatMessage(line).strip());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            prepared(event);
        }
    };

    public SentStatements() {
        appender.start();
        FILE.addAppender(appender);
        FILE.setLevel(ch.qos.logback.classic.Level.TRACE);
        FILE.setAdditive(false);
        handler.setLevel(Level.ALL);
        DRIVER.addHandler(handler);
        DRIVER.setLevel(Level.FINEST);
    }

    private synchronized void prepared(ILoggingEvent event) {
        texts.add(event.getFormattedMessage());
    }

    private synchronized void note(String line) {
        Matcher parsed = PARSED.matcher(line);
        Matcher bound = BOUND.matcher(line);
        if (parsed.matches()) {
            prepared.put(parsed.group(1), parsed.group(2));
        } else if (bound.matches()) {
            String text = prepared.getOrDefault(bound.group(1), "?");
            if (!ENDS.matcher(text).matches()) {
                texts.add(text);
            }
        }
    }

    /** Since the last time. */
    public synchronized List<String> taken() {
        List<String> taken = List.copyOf(texts);
        texts.clear();
        return taken;
    }

    @Override
    public void close() {
        DRIVER.removeHandler(handler);
        DRIVER.setLevel(before);
        FILE.detachAppender(appender);
        FILE.setLevel(null);
        FILE.setAdditive(true);
    }
}
