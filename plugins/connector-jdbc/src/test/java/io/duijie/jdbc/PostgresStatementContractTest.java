package io.duijie.jdbc;

class PostgresStatementContractTest extends StatementContract {
    @Override
    DatabaseKind kind() {
        return DatabaseKind.POSTGRESQL;
    }
}
