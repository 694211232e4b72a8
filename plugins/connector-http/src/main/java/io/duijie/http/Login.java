package io.duijie.http;

import io.duijie.connector.api.ConnectorContext;
import java.util.Map;

/** What proves who the account is. */
interface Login {
    /** The headers for the next call. */
    Map<String, String> headers();

    /** The headers used last; calls nobody. */
    Map<String, String> latest();

    /** Other headers in place of those that were refused; false when there can't be any. */
    boolean renew(Map<String, String> refused);

    static Login of(Account account, ConnectorContext context) {
        Account.Login login = account.login();
        if (login instanceof Account.Login.ClientCredentials credentials) {
            return new Tokens(credentials, new TokenDesk(credentials, account, context), context);
        }
        Map<String, String> fixed = login instanceof Account.Login.Header header
                ? Map.of(header.name(), header.value().reveal())
                : Map.of();
        return new Login() {
            @Override
            public Map<String, String> headers() {
                return fixed;
            }

            @Override
            public Map<String, String> latest() {
                return fixed;
            }

            @Override
            public boolean renew(Map<String, String> refused) {
                return false;
            }
        };
    }
}
