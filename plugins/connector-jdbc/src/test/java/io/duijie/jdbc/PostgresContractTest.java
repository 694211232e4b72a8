package io.duijie.jdbc;

class PostgresContractTest extends DatabaseContract {
    @Override
    DatabaseKind kind() {
        return DatabaseKind.POSTGRESQL;
    }
}
