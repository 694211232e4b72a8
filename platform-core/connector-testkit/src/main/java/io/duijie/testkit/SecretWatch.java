package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.TokenStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Collects what one test threw and recorded, and looks for the connection's secrets in it. */
final class SecretWatch {
    private final List<ConnectorException> failures = new ArrayList<>();
    private final TestingContext context;

    SecretWatch(TestingContext context) {
        this.context = context;
    }

    /** The failure with which the action ends; it is searched for secrets at the end of the test. */
    ConnectorException failure(ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(ConnectorException.class, failures::add);
        return failures.get(failures.size() - 1);
    }

    void assertThatNothingLeaked(ConnectorDescription description, Environment environment) {
        List<String> secrets = secrets(description, environment);
        for (RecordedCall call : context.calls()) {
            assertThat(secrets)
                    .as("secrets in a recorded call to %s: name each in secretNames", call.api())
                    .noneMatch(call.toString()::contains);
        }
        for (ConnectorException failure : failures) {
            assertThat(secrets).as("secrets in an exception's text").noneMatch(wholeText(failure)::contains);
        }
    }

    private List<String> secrets(ConnectorDescription description, Environment environment) {
        List<String> secrets = new ArrayList<>();
        for (Setting setting : description.settings()) {
            if (setting.kind() == Setting.Kind.SECRET) {
                secrets.add(environment.settings().getOrDefault(setting.name(), ""));
                secrets.add(environment.wrongCredentials().getOrDefault(setting.name(), ""));
            }
        }
        context.tokens().load().map(TokenStore.Token::parts).orElse(Map.of()).forEach((name, part) -> {
            if (!name.startsWith("expires")) {
                secrets.add(part.reveal());
            }
        });
        secrets.removeIf(String::isEmpty);
        return secrets;
    }

    private static String wholeText(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n');
            if (cause instanceof ConnectorException exception) {
                text.append(exception.reason().text());
            }
        }
        return text.toString();
    }
}
