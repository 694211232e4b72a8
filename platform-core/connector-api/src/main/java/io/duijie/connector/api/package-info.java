/**
 * The contract between the platform and a connector. A connector author reads this package and nothing else.
 *
 * <p>Reading order: {@link io.duijie.connector.api.ConnectorFactory} (what the platform finds in a jar), {@link
 * io.duijie.connector.api.ConnectorType} (what it can do), {@link io.duijie.connector.api.Connector} (an open
 * account at the vendor) with its {@link io.duijie.connector.api.RecordReader}, {@link
 * io.duijie.connector.api.RecordWriter}, {@link io.duijie.connector.api.RecordFinder} and {@link
 * io.duijie.connector.api.DocumentReopener}, and {@link io.duijie.connector.api.ConnectorException}.
 *
 * <p><b>A connector classifies, the platform decides.</b> A connector says what an answer means; retrying, waiting,
 * counting, limiting and logging belong to the platform.
 *
 * <p><b>Values.</b> JSON crosses as JDK values: {@code Map<String, Object>} (member order kept), {@code List<Object>},
 * {@code String}, {@code Long} or {@code BigDecimal} (exact, never {@code Double}), {@code Boolean} and {@code null}.
 *
 * <p><b>Threads.</b> Everything here may be called from several threads at once unless it says otherwise.
 */
@NullMarked
package io.duijie.connector.api;

import org.jspecify.annotations.NullMarked;
