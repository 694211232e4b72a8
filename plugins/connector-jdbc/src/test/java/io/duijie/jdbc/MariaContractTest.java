package io.duijie.jdbc;

class MariaContractTest extends DatabaseContract {
    @Override
    DatabaseKind kind() {
        return DatabaseKind.MARIADB;
    }
}
