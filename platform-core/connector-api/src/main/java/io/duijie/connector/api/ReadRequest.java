package io.duijie.connector.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param api as the document names it
 * @param method HTTP verb of the document, where the connector has a choice
 * @param body the rendered request of this page
 * @param columns from {@link SourcePlan#columns()}
 */
public record ReadRequest(String api, String method, Map<String, @Nullable Object> body, List<String> columns) {}
