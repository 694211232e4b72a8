package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import io.duijie.engine.failure.InnermostCause;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's failures mean for an operator. No password ever stands in one. */
final class PostgresReasons {
    private PostgresReasons() {}

    /** Null when the failure says nothing about the state of the store. */
    static @Nullable Reason of(PostgresAddress address, SQLException problem) {
        if (SqlStates.isConnectionLost(problem)) {
            return unreachable(address, problem);
        }
        String state = String.valueOf(problem.getSQLState());
        return switch (state) {
            case "28P01", "28000" -> refused(address);
            case "3D000" -> noSuchDatabase(address);
            case "3F000" -> noSchema(address);
            case "53100" -> diskFull(address);
            case "25006" -> readOnly(address);
            case "42501" -> notAllowed(address, problem);
            case "XX001", "XX002" -> damaged(address);
            case "53200", "53000" -> exhausted(address, problem);
            case "54000" -> tooLong(address);
            case "40001", "40P01", "55P03" -> busy(address);
            default -> null;
        };
    }

    static Reason notAnAddress(String place) {
        return Reason.of(
                "database-address",
                "数据库地址“" + place + "”无法识别。应为 jdbc:postgresql://主机:端口/数据库，用户与密码写在 ?user=…&password=… 或环境变量"
                        + " DUIJIE_DB_USER、DUIJIE_DB_PASSWORD 中。",
                "the database address " + place + " is not understood. Write jdbc:postgresql://host:port/database, with"
                        + " ?user=…&password=… or with DUIJIE_DB_USER and DUIJIE_DB_PASSWORD in the environment.");
    }

    private static Reason unreachable(PostgresAddress address, SQLException problem) {
        return Reason.of(
                "database-unreachable",
                "连接不上数据库 " + address + "（" + InnermostCause.firstLine(problem)
                        + "）。已提交的数据没有丢失；请检查数据库是否启动、地址端口与网络。恢复后自动继续。",
                "the database " + address + " can't be reached (" + InnermostCause.firstLine(problem)
                        + "). Nothing committed is lost; check that it runs, its address and the network. It goes on"
                        + " when it is back.");
    }

    private static Reason refused(PostgresAddress address) {
        String user = address.user() == null ? "" : address.user();
        return Reason.of(
                "database-login-refused",
                "数据库 " + address + " 拒绝了用户“" + user + "”的登录。请检查用户名、密码（DUIJIE_DB_PASSWORD）以及 pg_hba.conf。",
                "the database " + address + " refused the login of user \"" + user
                        + "\". Check user, password (DUIJIE_DB_PASSWORD) and pg_hba.conf.");
    }

    private static Reason noSuchDatabase(PostgresAddress address) {
        return Reason.of(
                "database-missing",
                "数据库 " + address + " 不存在。请先创建：CREATE DATABASE … ENCODING 'UTF8'。",
                "the database " + address + " does not exist. Create it first: CREATE DATABASE … ENCODING 'UTF8'.");
    }

    static Reason noSchema(PostgresAddress address) {
        return Reason.of(
                "database-schema-missing",
                "数据库 " + address + " 中没有可用的 schema。请检查 currentSchema 或用户的 search_path。",
                "there is no schema to use in the database " + address
                        + ". Check currentSchema or the search_path of the user.");
    }

    private static Reason diskFull(PostgresAddress address) {
        return Reason.of(
                "disk-full",
                "数据库 " + address + " 所在磁盘已满，无法写入。已提交的数据没有丢失；腾出空间后会自动继续。",
                "the disk of the database " + address
                        + " is full. Nothing committed is lost; free some space and it goes on.");
    }

    static Reason readOnly(PostgresAddress address) {
        return Reason.of(
                "database-read-only",
                "数据库 " + address + " 是只读的（备库，或设置了 default_transaction_read_only）。请连接主库。",
                "the database " + address
                        + " is read-only (a standby, or default_transaction_read_only is set). Connect to the"
                        + " primary.");
    }

    private static Reason notAllowed(PostgresAddress address, SQLException problem) {
        return Reason.of(
                "database-not-allowed",
                "数据库用户没有所需权限（" + address + "：" + InnermostCause.firstLine(problem) + "）。该用户必须能在其 schema 中建表和读写。",
                "the user of the database " + address + " lacks a permission (" + InnermostCause.firstLine(problem)
                        + "). It must be able to create, read and write tables in its schema.");
    }

    private static Reason tooLong(PostgresAddress address) {
        return Reason.of(
                "text-too-long",
                "数据的主键或编码超过 PostgreSQL 索引的上限（约 2600 字节），数据库 " + address + " 无法保存。请为方案选择较短的 id 与 number 字段。",
                "the key or number of a record is longer than an index of PostgreSQL can hold (about 2,600 bytes); "
                        + address + " can't store it. Choose shorter id and number fields for the integration.");
    }

    private static Reason busy(PostgresAddress address) {
        return Reason.of(
                "database-busy",
                "数据库 " + address + " 中的并发事务多次互相阻塞，本次操作没有执行。请稍后重试。",
                "transactions in the database " + address
                        + " were in each other's way again and again; this was not done. Try again later.");
    }

    private static Reason damaged(PostgresAddress address) {
        return Reason.of(
                "store-damaged",
                "数据库 " + address + " 的数据已损坏。请联系数据库管理员，用备份恢复。",
                "data of the database " + address + " are damaged. Ask its administrator to restore a backup.");
    }

    private static Reason exhausted(PostgresAddress address, SQLException problem) {
        return Reason.of(
                "database-exhausted",
                "数据库 " + address + " 资源不足（" + InnermostCause.firstLine(problem) + "）。请联系数据库管理员；已提交的数据没有丢失。",
                "the database " + address + " has run out of resources (" + InnermostCause.firstLine(problem)
                        + "). Ask its administrator; nothing committed is lost.");
    }

    static Reason tooOld(PostgresAddress address, String version, int oldest) {
        return Reason.of(
                "database-too-old",
                "数据库 " + address + " 的版本是 " + version + "，至少需要 PostgreSQL " + oldest + "。请升级数据库。",
                "the database " + address + " is version " + version + ", at least PostgreSQL " + oldest
                        + " is needed. Upgrade it.");
    }

    static Reason wrongEncoding(PostgresAddress address, String encoding) {
        return Reason.of(
                "database-encoding",
                "数据库 " + address + " 的编码是 " + encoding + "，必须是 UTF8。请用 ENCODING 'UTF8' 另建一个数据库。",
                "the database " + address + " has the encoding " + encoding
                        + ", it must be UTF8. Create another one with ENCODING 'UTF8'.");
    }

    static Reason notOurs(PostgresAddress address, String table) {
        return Reason.of(
                "database-not-empty",
                "数据库 " + address + " 中已有别的程序的表（例如 " + table + "）。请使用一个空数据库，或用 currentSchema 指定空的 schema。",
                "the database " + address + " holds tables of another program (for example " + table
                        + "). Use an empty database, or name an empty schema with currentSchema.");
    }

    static Reason unknownCommit(PostgresAddress address) {
        return Reason.of(
                "database-commit-unknown",
                "提交时与数据库 " + address + " 的连接中断，且无法查明是否已提交。下次运行会先核实再继续。",
                "the connection to the database " + address
                        + " broke during a commit and whether it took place can't be found out. The next run verifies"
                        + " first.");
    }

    static Reason notOpened(PostgresAddress address, String cause) {
        return Reason.of(
                "store-not-opened",
                "数据库 " + address + " 无法打开或升级：" + cause + "。详情见日志。",
                "the database " + address + " can't be opened or upgraded: " + cause + ". The log has the details.");
    }
}
