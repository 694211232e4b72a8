package io.duijie.testkit;

import io.duijie.connector.api.CallNotes;
import java.util.List;
import java.util.Map;

/** What a call that is not HTTP leaves in the record of calls: word for word, so that a secret in it is found. */
final class TestingNotes implements CallNotes {
    private String request = "";
    private String answer = "";

    @Override
    public synchronized void request(String text) {
        request = text;
    }

    @Override
    public synchronized void answer(String text) {
        answer = text;
    }

    synchronized RecordedCall recorded(String name) {
        return new RecordedCall(
                name, RecordedCall.NOT_HTTP, "", Map.of(), request, 0, Map.<String, List<String>>of(), answer);
    }
}
