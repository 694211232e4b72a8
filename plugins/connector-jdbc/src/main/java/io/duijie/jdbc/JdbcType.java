package io.duijie.jdbc;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Databases: two ways to read, two to write. */
final class JdbcType implements ConnectorType {
    static final String ID = "jdbc";

    /** A row is marked with the time of its change before others can see it. */
    private static final Duration SETTLE = Duration.ofSeconds(10);

    static final Operation SELECT = new Operation(
            "select",
            new Text("执行查询语句（main_sql）", "Run a select (main_sql)"),
            EnumSet.of(Capability.READ, Capability.PAGED),
            "",
            TableReader.USUAL_PAGE,
            SelectReader.MOST_ROWS,
            null,
            List.of(),
            Duration.ZERO,
            0,
            Paging.offset("offset").sizedBy(TableReader.LIMIT));

    static final Operation TABLE = new Operation(
            "table",
            new Text("按主键读取表", "Read a table by its key"),
            EnumSet.of(Capability.READ, Capability.PAGED, Capability.INCREMENTAL),
            "",
            TableReader.USUAL_PAGE,
            TableReader.LARGEST_PAGE,
            null,
            List.of(TableReader.FROM, TableReader.TO),
            SETTLE,
            0,
            Paging.cursor());

    /** Of a document that names no column by which changes are known. */
    static final Operation WHOLE_TABLE = new Operation(
            "table",
            new Text("读取整张表", "Read a whole table"),
            EnumSet.of(Capability.READ, Capability.PAGED),
            "",
            TableReader.USUAL_PAGE,
            TableReader.LARGEST_PAGE,
            null,
            List.of(),
            Duration.ZERO,
            0,
            Paging.cursor());

    static final Operation BATCH_EXECUTE = Operation.target(
            "batchexecute",
            new Text("执行写入语句（main_sql）", "Run a statement for each record (main_sql)"),
            TargetPlans.MOST_ROWS,
            EnumSet.of(Capability.WRITE, Capability.BATCH_WRITE, Capability.PARTIAL_FAILURE));

    static final Operation UPSERT = Operation.target(
            "upsert",
            new Text("按主键新增或更新行", "Insert or update rows by their key"),
            TargetPlans.MOST_ROWS,
            EnumSet.of(Capability.WRITE, Capability.BATCH_WRITE, Capability.PARTIAL_FAILURE, Capability.FIND_BY_KEY));

    private static final List<Operation> OPERATIONS = List.of(SELECT, TABLE, BATCH_EXECUTE, UPSERT);

    private final ConnectorDescription description = new ConnectorDescription(
            ID, new Text("数据库（JDBC）", "Database (JDBC)"), version(), SettingsSchema.settings(), OPERATIONS, List.of());

    private static String version() {
        try (InputStream file = JdbcType.class.getResourceAsStream("/jdbc-version.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ConnectorDescription describe() {
        return description;
    }

    @Override
    public Optional<Operation> operation(String api) {
        return OPERATIONS.stream()
                .filter(operation -> operation.api().equalsIgnoreCase(api))
                .findFirst();
    }

    @Override
    public List<FieldGroup> fields(String api) {
        return operation(api).map(Catalogue::of).orElse(List.of());
    }

    @Override
    public SourcePlan planSource(DocumentView document) {
        return SourcePlans.of(operation(document.api()).orElse(SELECT), document);
    }

    @Override
    public TargetPlan planTarget(DocumentView document) {
        return TargetPlans.of(operation(document.api()).orElse(UPSERT), document);
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new JdbcConnector(Account.of(settings), context);
    }
}
