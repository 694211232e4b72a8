package io.duijie.http;

import io.duijie.connector.api.BasePath;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one connection, found to agree with each other.
 *
 * @param base all calls stay below it
 * @param headers of every call
 * @param listKey null = the answer itself is the list, unless the document says otherwise
 * @param success null = HTTP's status alone counts
 * @param messagePath null = the usual names
 * @param find null = documents can't be looked up
 * @param secrets every secret text, for keeping them out of messages
 */
record Account(
        BasePath base,
        Map<String, Secret> headers,
        Login login,
        @Nullable String listKey,
        Paging paging,
        @Nullable Success success,
        @Nullable String messagePath,
        @Nullable Find find,
        Duration connectTimeout,
        Duration readTimeout,
        Collection<Secret> secrets) {

    /** How an account proves who it is. */
    sealed interface Login {
        /** The same header with every call. */
        record Header(String name, Secret value) implements Login {}

        record None() implements Login {}

        /** OAuth 2 client credentials (RFC 6749, section 4.4). */
        record ClientCredentials(URI tokenUrl, String id, Secret secret, @Nullable String scope) implements Login {}
    }

    /** How pages follow each other. */
    sealed interface Paging {
        /** By a page key in the body, if there is one: the platform's business. @param expected the account says that there is */
        record InBody(boolean expected) implements Paging {}

        record Cursor(String path, String param) implements Paging {}

        /** @param path null = the Link header (RFC 8288) */
        record Link(@Nullable String path) implements Paging {}
    }

    record Success(String path, String equals) {}

    record Find(Verb verb, String path, String param) {}

    /** @throws ConnectorException of kind CONFIGURATION naming everything that is missing or wrong */
    static Account of(ConnectorSettings settings, JsonText json) {
        return new SettingsCheck(settings, json).account();
    }

    static ConnectorException configuration(String code, String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of(code, chinese, english));
    }
}
