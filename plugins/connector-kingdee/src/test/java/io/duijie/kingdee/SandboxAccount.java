package io.duijie.kingdee;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.kingdee.KingdeeAccount;
import io.duijie.sandbox.kingdee.KingdeeSandbox;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A simulated Kingdee with one account, and connectors to it. */
final class SandboxAccount implements AutoCloseable {
    private static final String APP_ID = "123456_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    private static final String APP_SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PASSWORD = "Sandbox-Password-1";

    final KingdeeSandbox sandbox;
    final TestingContext context = new TestingContext();

    SandboxAccount() {
        this(io.duijie.sandbox.kingdee.KingdeeSettings.defaults().withMaterials(5));
    }

    SandboxAccount(io.duijie.sandbox.kingdee.KingdeeSettings settings) {
        KingdeeAccount account = new KingdeeAccount("6471e0d4d1c0aa", "demo", PASSWORD, APP_ID, APP_SECRET);
        sandbox = KingdeeSandbox.start(0, account, settings, Clock.systemUTC(), AppendLog.inMemory());
    }

    /** Everything that any of the logins needs. */
    Map<String, String> settings(String auth) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "serverUrl", sandbox.serverUrl(),
                "acctId", "6471e0d4d1c0aa",
                "username", "demo",
                "auth", auth,
                "password", PASSWORD,
                "appId", APP_ID,
                "appSecret", APP_SECRET));
        settings.put("readTimeoutMs", "5000");
        return settings;
    }

    Connector open(String auth) {
        KingdeeType type = new KingdeeType(Catalogue.load(context.json()));
        return type.open(TestingSettings.of(type.describe(), settings(auth)), context);
    }

    /** Customers by number, to be saved, submitted and audited. */
    static WriteRequest customers(String... numbers) {
        return customers(Arrays.stream(numbers)
                .map(number -> new WriteRecord(
                        number,
                        FakeKingdee.object("{'FCreateOrgId':{'FNumber':'100'},'FNumber':'" + number + "','FName':'示例"
                                + number + "','FTRADINGCURRID':{'FNumber':'PRE001'}}"),
                        null))
                .toList());
    }

    /** The same, only to be saved. */
    static WriteRequest unaudited(String... numbers) {
        WriteRequest audited = customers(numbers);
        return new WriteRequest(
                audited.api(), "POST", FakeKingdee.object("{'FormId':'BD_Customer'}"), "array", audited.records());
    }

    static WriteRequest customers(List<WriteRecord> records) {
        return new WriteRequest(
                "batchSave",
                "POST",
                FakeKingdee.object("{'FormId':'BD_Customer','Operation':'batchSave','IsVerifyBaseDataField':true,"
                        + "'IsAutoSubmitAndAudit':true}"),
                "array",
                records);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
