package io.duijie.sandbox;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.dingtalk.DingtalkAccount;
import io.duijie.sandbox.dingtalk.DingtalkSandbox;
import io.duijie.sandbox.dingtalk.DingtalkSettings;
import io.duijie.sandbox.kingdee.KingdeeSandbox;
import io.duijie.sandbox.wangdiantong.WangdiantongAccount;
import io.duijie.sandbox.wangdiantong.WangdiantongSandbox;
import io.duijie.sandbox.wangdiantong.WangdiantongSettings;
import io.duijie.sandbox.wecom.WecomAccount;
import io.duijie.sandbox.wecom.WecomSandbox;
import io.duijie.sandbox.wecom.WecomSettings;
import io.duijie.sandbox.yonbip.YonbipAccount;
import io.duijie.sandbox.yonbip.YonbipSandbox;
import io.duijie.sandbox.yonbip.YonbipSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The vendors that stand beside 聚水潭 and 金蝶 in the demo's gallery, under their documented limits. What they have is kept in the state's folder. */
final class Gallery implements AutoCloseable {
    private static final String SECRET = SandboxCredentials.APP_SECRET;
    private static final int GOODS = 20;
    private static final int DELIVERIES = 60;
    private static final int APPROVALS = 12;
    private static final int AGREED = 8;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, Object> addresses = new LinkedHashMap<>();
    private final Path state;
    private final Clock clock = Clock.systemUTC();

    private Gallery(Path state) {
        this.state = state;
    }

    /** On any ports. 金蝶 gets the goods that 旺店通 delivers. */
    static Gallery start(Path state, KingdeeSandbox kingdee) {
        Gallery gallery = new Gallery(state);
        try {
            gallery.wangdiantong(kingdee);
            gallery.others();
            return gallery;
        } catch (RuntimeException e) {
            gallery.close();
            throw e;
        }
    }

    private AppendLog log(String name) {
        AppendLog log = AppendLog.open(state.resolve(name));
        open.push(log);
        return log;
    }

    private void wangdiantong(KingdeeSandbox kingdee) {
        AppendLog seed = log("gallery-seed.jsonl");
        Instant start = seed.lines().isEmpty()
                ? clock.instant()
                : Instant.parse(String.valueOf(
                        Json.object(Json.read(seed.lines().get(0)).orElse(null)).get("start")));
        if (seed.lines().isEmpty()) {
            seed.append(List.of(Map.of("start", start.toString())));
        }
        WangdiantongSandbox vendor = WangdiantongSandbox.start(
                0,
                new WangdiantongAccount("duijie01", "duijie01-gw", "9f8e7d6c5b4a3928", "1706f5e4d3c2b1a0"),
                WangdiantongSettings.defaults().withRows(DELIVERIES, Duration.ofMinutes(50)),
                clock,
                start,
                log("wangdiantong.jsonl"));
        open.push(vendor);
        for (int i = 0; i < GOODS; i++) {
            kingdee.putBaseData("BD_MATERIAL", "HP" + i + "-1", "货品" + i);
        }
        addresses.put("wangdiantongBaseUrl", vendor.baseUrl());
        addresses.put("wangdiantongSid", "duijie01");
        addresses.put("wangdiantongKey", "duijie01-gw");
        addresses.put("wangdiantongAppsecret", "9f8e7d6c5b4a3928:1706f5e4d3c2b1a0");
    }

    private void others() {
        YonbipSandbox yonbip = YonbipSandbox.start(
                0,
                new YonbipAccount("tn0001", "appkey01", SECRET),
                YonbipSettings.defaults(),
                clock,
                log("yonbip.jsonl"));
        open.push(yonbip);
        addresses.put("yonbipBaseUrl", yonbip.baseUrl());
        addresses.put("yonbipTenantId", "tn0001");
        addresses.put("yonbipAppKey", "appkey01");
        addresses.put("yonbipAppSecret", SECRET);
        DingtalkSandbox dingtalk = DingtalkSandbox.start(
                0, new DingtalkAccount("appkey01", SECRET), DingtalkSettings.defaults(), clock, log("dingtalk.jsonl"));
        open.push(dingtalk);
        addresses.put("dingtalkBaseUrl", dingtalk.baseUrl());
        addresses.put("dingtalkAppKey", "appkey01");
        addresses.put("dingtalkAppSecret", SECRET);
        AppendLog approvals = log("wecom.jsonl");
        WecomSandbox wecom = WecomSandbox.start(
                0, new WecomAccount("ww0001", SECRET, 1_000_002), WecomSettings.defaults(), clock, approvals);
        open.push(wecom);
        if (approvals.lines().isEmpty()) {
            for (int i = 0; i < APPROVALS; i++) {
                String number = wecom.office().add(clock.instant().minus(Duration.ofDays(9L * i)), (i + 1) + "00.00");
                wecom.office().become(number, i < AGREED ? 2 : 1);
            }
        }
        addresses.put("wecomBaseUrl", wecom.baseUrl());
        addresses.put("wecomCorpid", "ww0001");
        addresses.put("wecomCorpsecret", SECRET);
        addresses.put("wecomAgentid", "1000002");
    }

    /** Where they answer, and their accounts, by the names of the connections' settings behind the vendor's. */
    Map<String, Object> addresses() {
        return Map.copyOf(addresses);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a vendor could not be closed", e);
            }
        }
    }
}
