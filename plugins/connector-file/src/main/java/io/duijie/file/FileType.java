package io.duijie.file;

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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Files: one operation for each format. */
final class FileType implements ConnectorType {
    static final String ID = "file";

    /** So many rows make one file, at most. */
    static final int MOST_ROWS = 10_000;

    private static final List<Operation> OPERATIONS =
            Arrays.stream(Format.values()).map(FileType::operation).toList();

    private final ConnectorDescription description = new ConnectorDescription(
            ID, new Text("文件", "Files"), version(), SettingsSchema.settings(), OPERATIONS, List.of());

    private static Operation operation(Format format) {
        Set<Capability> capabilities =
                EnumSet.of(Capability.READ, Capability.PAGED, Capability.QUEUED, Capability.TAKES_FILES);
        boolean writes = format != Format.JSONL;
        if (writes) {
            capabilities.addAll(EnumSet.of(
                    Capability.WRITE, Capability.BATCH_WRITE, Capability.PARTIAL_FAILURE, Capability.FIND_BY_KEY));
        }
        return new Operation(
                format.api(),
                format.title(),
                capabilities,
                "",
                ReadOptions.USUAL_PAGE,
                ReadOptions.LARGEST_PAGE,
                null,
                List.of(),
                Duration.ZERO,
                writes ? MOST_ROWS : 0,
                Paging.cursor());
    }

    private static String version() {
        try (InputStream file = FileType.class.getResourceAsStream("/file-version.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Operation of(Format format) {
        return OPERATIONS.get(format.ordinal());
    }

    @Override
    public ConnectorDescription describe() {
        return description;
    }

    @Override
    public Optional<Operation> operation(String api) {
        return Format.of(api).map(FileType::of);
    }

    @Override
    public List<FieldGroup> fields(String api) {
        return Format.of(api).map(Catalogue::of).orElse(List.of());
    }

    @Override
    public SourcePlan planSource(DocumentView document) {
        return Plans.source(Format.of(document.api()).orElse(Format.CSV), document);
    }

    @Override
    public TargetPlan planTarget(DocumentView document) {
        return Plans.target(Format.of(document.api()).orElse(Format.CSV), document);
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new FileConnector(Account.of(settings), context);
    }
}
