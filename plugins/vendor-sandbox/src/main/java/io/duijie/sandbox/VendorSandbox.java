package io.duijie.sandbox;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.jushuitan.JushuitanSandbox;
import io.duijie.sandbox.jushuitan.data.SourceData;
import io.duijie.sandbox.kingdee.KingdeeSandbox;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Both simulated vendors, running until closed. */
public final class VendorSandbox implements AutoCloseable {
    private final JushuitanSandbox jushuitan;
    private final KingdeeSandbox kingdee;
    private final List<AppendLog> logs;

    private VendorSandbox(JushuitanSandbox jushuitan, KingdeeSandbox kingdee, List<AppendLog> logs) {
        this.jushuitan = jushuitan;
        this.kingdee = kingdee;
        this.logs = logs;
    }

    /** Starts both on ports of 127.0.0.1. */
    public static VendorSandbox start(SandboxSettings settings) {
        AppendLog seed = log(settings, "seed.jsonl");
        AppendLog rows = log(settings, "jushuitan-rows.jsonl");
        AppendLog tokens = log(settings, "jushuitan-tokens.jsonl");
        AppendLog documents = log(settings, "kingdee-documents.jsonl");
        SourceData data =
                new SourceData(settings.jushuitan().data(), settings.clock(), firstStart(seed, settings), rows);
        JushuitanSandbox jushuitan = JushuitanSandbox.start(
                settings.ports().jushuitan(), SandboxCredentials.jushuitan(), settings.jushuitan(), data, tokens);
        try {
            KingdeeSandbox kingdee = KingdeeSandbox.start(
                    settings.ports().kingdee(),
                    SandboxCredentials.kingdee(),
                    settings.kingdee(),
                    settings.clock(),
                    documents);
            return new VendorSandbox(jushuitan, kingdee, List.of(seed, rows, tokens, documents));
        } catch (RuntimeException e) {
            jushuitan.close();
            throw e;
        }
    }

    /** Starts with the default settings. */
    public static VendorSandbox start() {
        return start(SandboxSettings.defaults());
    }

    public JushuitanSandbox jushuitan() {
        return jushuitan;
    }

    public KingdeeSandbox kingdee() {
        return kingdee;
    }

    /** The generated rows stay the same however often a kept state is started. */
    private static Instant firstStart(AppendLog seed, SandboxSettings settings) {
        for (String line : seed.lines()) {
            Object start = Json.object(Json.read(line).orElse(null)).get("start");
            return Instant.parse(String.valueOf(start));
        }
        Instant now = settings.clock().instant();
        seed.append(List.of(Map.of("start", now.toString())));
        return now;
    }

    private static AppendLog log(SandboxSettings settings, String name) {
        return settings.state()
                .map(directory -> AppendLog.open(directory.resolve(name)))
                .orElseGet(AppendLog::inMemory);
    }

    @Override
    public void close() {
        jushuitan.close();
        kingdee.close();
        logs.forEach(AppendLog::close);
    }
}
