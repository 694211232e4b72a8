package io.duijie.sandbox;

import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.kingdee.KingdeeSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * How to start the sandbox.
 *
 * @param clock the vendors' clock, their {@code Date} header included
 * @param ports 0 for any
 * @param state where documents and changed rows are kept; nothing is kept without it
 */
public record SandboxSettings(
        Clock clock, JushuitanSettings jushuitan, KingdeeSettings kingdee, Ports ports, Optional<Path> state) {

    /** Jushuitan's and Kingdee's port. */
    public record Ports(int jushuitan, int kingdee) {}

    /** The system clock, the documented limits, 3,000 distributors, any ports, nothing kept. */
    public static SandboxSettings defaults() {
        return new SandboxSettings(
                Clock.systemUTC(),
                JushuitanSettings.defaults(),
                KingdeeSettings.defaults(),
                new Ports(0, 0),
                Optional.empty());
    }

    public SandboxSettings withClock(Clock other) {
        return new SandboxSettings(other, jushuitan, kingdee, ports, state);
    }

    public SandboxSettings withJushuitan(JushuitanSettings other) {
        return new SandboxSettings(clock, other, kingdee, ports, state);
    }

    public SandboxSettings withKingdee(KingdeeSettings other) {
        return new SandboxSettings(clock, jushuitan, other, ports, state);
    }

    public SandboxSettings withPorts(int jushuitanPort, int kingdeePort) {
        return new SandboxSettings(clock, jushuitan, kingdee, new Ports(jushuitanPort, kingdeePort), state);
    }

    /** Keeps documents and changed rows in the directory, which exists. */
    public SandboxSettings withState(Path directory) {
        return new SandboxSettings(clock, jushuitan, kingdee, ports, Optional.of(directory));
    }
}
