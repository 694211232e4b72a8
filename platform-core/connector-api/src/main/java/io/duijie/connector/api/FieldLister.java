package io.duijie.connector.api;

import java.util.List;

/** Tells which fields a form (document type, table) of the account has, the customer's own ones included. */
public interface FieldLister {
    /**
     * Asks the vendor. May take seconds; nothing is kept here.
     *
     * @param form as documents name it, for example {@code BD_Customer}
     * @return in the vendor's order
     * @throws ConnectorException of kind {@link ErrorKind#REJECTED} or {@link ErrorKind#CONFIGURATION} when there is no such
     *     form
     */
    List<FieldInfo> fields(String form);
}
