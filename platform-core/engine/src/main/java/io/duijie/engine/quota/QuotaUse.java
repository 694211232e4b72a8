package io.duijie.engine.quota;

import io.duijie.connector.api.QuotaLimit;

/** How much of a limit is used at this moment. */
public record QuotaUse(QuotaLimit limit, int used) {}
