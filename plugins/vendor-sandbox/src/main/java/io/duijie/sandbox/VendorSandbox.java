package io.duijie.sandbox;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.jushuitan.JushuitanSandbox;
import io.duijie.sandbox.jushuitan.data.SourceData;
import io.duijie.sandbox.kingdee.KingdeeSandbox;

/** Both simulated vendors, running until closed. */
public final class VendorSandbox implements AutoCloseable {
    private final JushuitanSandbox jushuitan;
    private final KingdeeSandbox kingdee;
    private final StateFiles files;

    private VendorSandbox(JushuitanSandbox jushuitan, KingdeeSandbox kingdee, StateFiles files) {
        this.jushuitan = jushuitan;
        this.kingdee = kingdee;
        this.files = files;
    }

    /** Starts with the default settings. */
    public static VendorSandbox start() {
        return start(SandboxSettings.defaults());
    }

    /** Starts both on ports of 127.0.0.1; what was started is closed again when one of them can't be. */
    public static VendorSandbox start(SandboxSettings settings) {
        StateFiles files = StateFiles.open(settings.state());
        try {
            JushuitanSandbox jushuitan = jushuitan(settings, files);
            try {
                return new VendorSandbox(jushuitan, kingdee(settings, files.documents()), files);
            } catch (RuntimeException e) {
                jushuitan.close();
                throw e;
            }
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static JushuitanSandbox jushuitan(SandboxSettings settings, StateFiles files) {
        SourceData data = new SourceData(
                settings.jushuitan().data(), settings.clock(), files.firstStart(settings.clock()), files.rows());
        return JushuitanSandbox.start(
                settings.ports().jushuitan(),
                SandboxCredentials.jushuitan(),
                settings.jushuitan(),
                data,
                files.tokens());
    }

    private static KingdeeSandbox kingdee(SandboxSettings settings, AppendLog documents) {
        return KingdeeSandbox.start(
                settings.ports().kingdee(),
                SandboxCredentials.kingdee(),
                settings.kingdee(),
                settings.clock(),
                documents);
    }

    public JushuitanSandbox jushuitan() {
        return jushuitan;
    }

    public KingdeeSandbox kingdee() {
        return kingdee;
    }

    @Override
    public void close() {
        jushuitan.close();
        kingdee.close();
        files.close();
    }
}
