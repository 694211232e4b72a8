package io.duijie.yonbip;

import io.duijie.connector.api.BasePath;
import io.duijie.connector.api.Secret;
import java.time.Instant;

/** A token and where it counts. */
record Session(BasePath gateway, Secret token, Instant until) {}
