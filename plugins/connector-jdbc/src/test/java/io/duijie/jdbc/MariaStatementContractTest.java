package io.duijie.jdbc;

class MariaStatementContractTest extends StatementContract {
    @Override
    DatabaseKind kind() {
        return DatabaseKind.MARIADB;
    }
}
