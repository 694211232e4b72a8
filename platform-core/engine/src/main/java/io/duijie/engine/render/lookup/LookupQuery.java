package io.duijie.engine.render.lookup;

/** Asks for the first stored record of an integration that passes the filter. */
public record LookupQuery(String integrationId, LookupFilter filter) {}
