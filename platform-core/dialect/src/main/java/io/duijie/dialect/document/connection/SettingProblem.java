package io.duijie.dialect.document.connection;

import io.duijie.connector.api.Reason;

/**
 * What is wrong with one setting of a connection.
 *
 * @param setting its name; dotted when it is a member of an object
 */
public record SettingProblem(String setting, Reason reason) {}
