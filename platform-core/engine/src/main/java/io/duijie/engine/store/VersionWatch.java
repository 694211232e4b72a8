package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices that another program has brought the store to a version that this one does not know, such as while this process stood
 * still and was taken for dead. An upgrade ends all connections, and each new one is looked at: from then on nothing is read or
 * written any more, and so nothing is sent.
 */
final class VersionWatch implements PostgresConnections.Check {
    private final PostgresAddress address;
    private final int known;
    private volatile @Nullable Reason newer;

    VersionWatch(PostgresAddress address, int known) {
        this.address = address;
        this.known = known;
    }

    @Override
    public void look(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CAST(version AS INTEGER), installed_by FROM "
                        + Migrations.HISTORY + " WHERE version IS NOT NULL ORDER BY 1 DESC LIMIT 1")) {
            if (row.next() && row.getInt(1) > known) {
                Reason reason = UpgradeReasons.newer(
                        address.toString(),
                        new StoreVersions(row.getInt(1), known, Migrations.writer(row.getString(2)), List.of()));
                newer = reason;
                throw new StoreException(reason);
            }
        }
    }

    Optional<Reason> reason() {
        return Optional.ofNullable(newer);
    }

    void refuse() {
        Reason reason = newer;
        if (reason != null) {
            throw new StoreException(reason);
        }
    }
}
