package io.duijie.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import ch.qos.logback.core.util.FileSize;
import io.duijie.engine.home.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.slf4j.LoggerFactory;

/**
 * Sends the log to {@code HOME/logs/duijie.log}, and on demand the same lines as JSON to {@code HOME/logs/duijie.jsonl}, each
 * bounded in size and age. Nothing is logged to the screen.
 */
public final class Logging {
    /** What else a message says is set in: no text that comes from elsewhere begins a line as an event does. */
    private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%thread]%replace( run=%X{run}){'"
            + " run=$', ''}%replace( integration=%X{integration}){' integration=$', ''}%replace("
            + " connection=%X{connection}){' connection=$', ''}%replace( delivery=%X{delivery}){' delivery=$',"
            + " ''}%replace( record=%X{record}){' record=$', ''} %logger{30} - %replace(%msg){'"
            + "[\r\n\u0085\u2028\u2029]+(?=.)', '\n    '}%n";

    private Logging() {}

    /** @param json also as JSON lines */
    public static void toFolder(Path logs, boolean json) {
        toFolder(logs, json, FileSize.valueOf("20MB"));
    }

    /** @param largest of a file, before the next one is begun */
    static void toFolder(Path logs, boolean json, FileSize largest) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.WARN);
        context.getLogger("io.duijie").setLevel(Level.INFO);
        root.addAppender(file(context, logs, "log", largest, text(context)));
        if (json) {
            root.addAppender(file(context, logs, "jsonl", largest, json(context)));
        }
    }

    private static RollingFileAppender<ILoggingEvent> file(
            LoggerContext context, Path logs, String ending, FileSize largest, Encoder<ILoggingEvent> encoder) {
        RollingFileAppender<ILoggingEvent> file = new PrivateFile();
        file.setContext(context);
        file.setFile(logs.resolve("duijie." + ending).toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new PrivateRolling();
        policy.setContext(context);
        policy.setParent(file);
        policy.setFileNamePattern(
                logs.resolve("duijie.%d{yyyy-MM-dd}.%i." + ending + ".gz").toString());
        policy.setMaxFileSize(largest);
        policy.setMaxHistory(14);
        policy.setTotalSizeCap(FileSize.valueOf("200MB"));
        policy.start();
        file.setRollingPolicy(policy);
        file.setEncoder(encoder);
        file.start();
        return file;
    }

    /** Others than the owner can't read it. */
    private static final class PrivateFile extends RollingFileAppender<ILoggingEvent> {
        @Override
        public void openFile(String name) throws IOException {
            OwnerOnly.createFile(Path.of(name));
            super.openFile(name);
        }
    }

    /** Compresses a file that is full into one that others can't read either. */
    private static final class PrivateRolling extends SizeAndTimeBasedRollingPolicy<ILoggingEvent> {
        /** The library only renames, which keeps the permissions; a compressed file of its own would have those of the umask. */
        @Override
        protected void determineCompressionMode() {
            compressionMode = CompressionMode.NONE;
        }

        @Override
        public void rollover() {
            Path full = Path.of(getTimeBasedFileNamingAndTriggeringPolicy().getElapsedPeriodsFileName());
            super.rollover();
            Path compressed = full.resolveSibling(full.getFileName() + ".part");
            try {
                OwnerOnly.createFile(compressed);
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
                    Files.copy(full, out);
                }
                Files.move(compressed, full, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                addError(full + " could not be compressed", e);
            }
        }
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    /** A line as it reads, not what it was put together from. */
    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.start();
        return encoder;
    }

    /** Closes the file; what is logged afterwards goes nowhere. Another folder may follow. */
    public static void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
        }
    }
}
