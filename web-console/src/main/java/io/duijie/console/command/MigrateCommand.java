package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.dialect.json.Json;
import io.duijie.engine.home.Home;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.DatabaseSettings;
import io.duijie.engine.store.StoreUpgrade;
import io.duijie.engine.store.StoreVersions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code duijie migrate}: brings the store to this program's version, or tries whether that would work. */
@Command(
        name = "migrate",
        description = {
            "brings the store to the version of this program, as every start does; a file is copied first, to"
                    + " HOME/before-upgrade / 把数据库升级到本程序的版本（每次启动也会这样做）；文件先复制到 HOME/before-upgrade",
            "exit status: 0 done or well tried, 1 refused: a newer store, other nodes at work, no room"
                    + " / 退出状态：0 完成或试验成功，1 拒绝：数据库更新、仍有其他节点、空间不足"
        },
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    @Option(
            names = "--dry-run",
            description =
                    "only try: a file on a copy, also while a server runs; PostgreSQL in a transaction that is taken"
                            + " back, when all nodes are stopped / 只试验：文件在副本上（服务运行时也可以）；PostgreSQL 在会撤销的事务中（须先停止所有节点）")
    private boolean dryRun;

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        if (dryRun) {
            print(StoreUpgrade.tryOut(engine.storeInUse()));
            return 0;
        }
        try (Home home = Home.open(engine.home.home)) {
            DatabaseSettings store = engine.store(home);
            StoreUpgrade.Plan plan = StoreUpgrade.look(store);
            Database.open(store).close();
            print(plan);
            return 0;
        } finally {
            Logging.close();
        }
    }

    private void print(StoreUpgrade.Plan plan) {
        StoreVersions versions = plan.versions();
        if (json) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("from", (long) versions.store());
            document.put("to", (long) versions.program());
            document.put("pending", versions.pending());
            document.put("copy", plan.copy() == null ? null : plan.copy().toString());
            document.put("done", !dryRun);
            System.out.println(Json.writePretty(document));
            return;
        }
        if (versions.store() == 0) {
            System.out.println("✓ 还没有数据，首次启动时建立 / no data yet: the first start makes the tables");
            return;
        }
        if (!versions.isToBeUpgraded()) {
            System.out.println("✓ 已是版本 " + versions.store() + " / is of version " + versions.store() + " already");
            return;
        }
        String way = versions.store() + " → " + versions.program();
        System.out.println(dryRun ? "✓ 试验成功，没有改动 / tried, nothing changed: " + way : "✓ 已升级 / upgraded: " + way);
        versions.pending().forEach(each -> System.out.println("  " + each));
        if (plan.copy() != null) {
            System.out.println((dryRun
                            ? "  升级前的副本将保存到 / a copy from before it will be kept in: "
                            : "  升级前的副本 / the copy from before it: ")
                    + plan.copy());
        } else if (dryRun) {
            System.out.println("! 升级前请用 pg_dump 备份数据库 / back the database up with pg_dump before the upgrade");
        }
    }
}
