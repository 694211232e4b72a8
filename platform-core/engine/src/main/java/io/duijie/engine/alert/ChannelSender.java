package io.duijie.engine.alert;

import io.duijie.engine.alert.incident.AlertMessage;
import java.util.Map;

/** Knows one kind of channel. Never throws for what goes wrong outside; no secret is in a reason. */
interface ChannelSender {
    /** @param settings without variables, defaults not filled in */
    SendResult send(Map<String, String> settings, AlertMessage message);
}
