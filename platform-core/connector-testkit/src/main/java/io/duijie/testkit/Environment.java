package io.duijie.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A working vendor (the sandbox, or a test's own server) for one contract test.
 *
 * @param settings everything a connection to it needs, secrets in plain text
 * @param wrongCredentials the settings to replace so that the vendor refuses the account
 * @param addressSetting the setting that holds the vendor's URL; the suite points it at a closed port
 * @param read null when the connector is no source
 * @param write null when the connector is no target
 * @param refusals what the vendor answers when it refuses
 */
public record Environment(
        Map<String, String> settings,
        Map<String, String> wrongCredentials,
        String addressSetting,
        @Nullable ReadCase read,
        @Nullable WriteCase write,
        Refusals refusals) {}
