package io.duijie.sandbox.yonbip;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Saves documents by the vendor's rules and keeps the keys they came with. One at a time. */
final class Saves {
    private static final Set<String> UNKNOWN_CODES = Set.of("NO_SUCH");
    private static final int LONGEST_KEY = 32;

    /** More than the ids that a document and its lines use up. */
    private static final long LINES = 1_000;

    /** What a save must have at its head; the list of lines is the last one. */
    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry(
                    "scm/salesout/single/save",
                    List.of(
                            "receiveAccountingBasis",
                            "salesoutAccountingMethod",
                            "accountOrg",
                            "org",
                            "salesOrg",
                            "invoiceOrg",
                            "vouchdate",
                            "bustype",
                            "cust",
                            "srcBillType",
                            "natCurrency",
                            "currency",
                            "details")),
            Map.entry(
                    "sd/voucherorder/singleSave",
                    List.of(
                            "salesOrgId",
                            "transactionTypeId",
                            "vouchdate",
                            "agentId",
                            "settlementOrgId",
                            "invoiceAgentId",
                            "orderPrices!currency",
                            "orderPrices!natCurrency",
                            "orderPrices!exchRate",
                            "orderPrices!exchangeRateType",
                            "orderPrices!taxInclusive",
                            "payMoney",
                            "orderDetails")),
            Map.entry(
                    "sd/vouchersalereturn/singleSave",
                    List.of(
                            "salesOrgId",
                            "transactionTypeId",
                            "agentId",
                            "vouchdate",
                            "settlementOrgId",
                            "currency",
                            "natCurrency",
                            "exchangeRateType",
                            "exchRate",
                            "taxInclusive",
                            "saleReturnSourceType",
                            "invoiceAgentId",
                            "payMoney",
                            "saleReturnDetails")),
            Map.entry(
                    "scm/purinrecord/single/save",
                    List.of(
                            "org",
                            "purchaseOrg",
                            "accountOrg",
                            "inInvoiceOrg",
                            "vouchdate",
                            "bustype",
                            "warehouse",
                            "vendor",
                            "currency",
                            "natCurrency",
                            "exchRateType",
                            "exchRate",
                            "purInRecords")),
            Map.entry(
                    "scm/othinrecord/single/save",
                    List.of("org", "accountOrg", "vouchdate", "bustype", "warehouse", "othInRecords")),
            Map.entry(
                    "scm/othoutrecord/single/save",
                    List.of("org", "accountOrg", "vouchdate", "bustype", "warehouse", "othOutRecords")),
            Map.entry(
                    "scm/storetransfer/save",
                    List.of("org", "vouchdate", "businesstype", "outWarehouse", "inWarehouse", "details")),
            Map.entry(
                    "digitalModel/merchant/idempotent/newinsert",
                    List.of("code", "name", "createOrgCode", "transTypeCode")),
            Map.entry(
                    "digitalModel/product/idempotent/save",
                    List.of("code", "name", "realProductAttribute", "unitUseType", "detail")));

    private final YonbipSettings settings;
    private final Clock clock;
    private final AppendLog log;
    private final Map<String, Kept> keys = new HashMap<>();
    private final Map<String, Map<String, @Nullable Object>> documents = new LinkedHashMap<>();
    private long lastId = 1_900_000_000_000_000L;

    Saves(YonbipSettings settings, Clock clock, AppendLog log) {
        this.settings = settings;
        this.clock = clock;
        this.log = log;
        for (String line : log.lines()) {
            Map<String, @Nullable Object> kept = Json.object(Json.read(line).orElse(null));
            keep(
                    String.valueOf(kept.get("key")),
                    Json.object(kept.get("document")),
                    Json.object(kept.get("answer")),
                    Instant.parse(String.valueOf(kept.get("at"))));
        }
        lastId += LINES * (long) log.lines().size();
    }

    private void keep(
            String key, Map<String, @Nullable Object> document, Map<String, @Nullable Object> answer, Instant at) {
        documents.put(String.valueOf(document.get("id")), document);
        if (!key.isEmpty()) {
            keys.put(key, new Kept(answer, at));
        }
    }

    private record Kept(Map<String, @Nullable Object> answer, Instant at) {}

    static boolean knows(String path) {
        return REQUIRED.containsKey(path);
    }

    /** All documents by id, in the order in which they were created. */
    synchronized List<Map<String, @Nullable Object>> documents() {
        return List.copyOf(documents.values());
    }

    synchronized Map<String, @Nullable Object> save(String path, @Nullable Object data, DueFaults faults) {
        if (!(data instanceof Map)) {
            throw Refusal.of("310008", "缺少参数:data");
        }
        Map<String, @Nullable Object> given = Json.object(data);
        String key = String.valueOf(given.getOrDefault("resubmitCheckKey", ""));
        if (key.length() > LONGEST_KEY) {
            throw Refusal.of("310015", "resubmitCheckKey长度不能超过32");
        }
        Kept first = key.isEmpty() ? null : keys.get(path + key);
        if (first != null) {
            if (clock.instant().isAfter(first.at().plus(settings.keyLife()))) {
                throw new Taken(String.valueOf(first.answer().get("id")));
            }
            return first.answer();
        }
        check(path, given);
        Map<String, @Nullable Object> saved =
                "Update".equals(given.get("_status")) ? known(given) : new LinkedHashMap<>();
        Object id = saved.getOrDefault("id", String.valueOf(++lastId));
        given.forEach((name, value) ->
                saved.put(name, value instanceof List<?> lines ? lines(saved.get(name), lines) : value));
        saved.put("id", id);
        saved.putIfAbsent("code", "YB" + id);
        saved.put("path", path);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("code", saved.get("code"));
        answer.put("pubts", ChinaTime.text(clock.instant()));
        Instant now = clock.instant();
        String kept = key.isEmpty() ? "" : path + key;
        keep(kept, saved, answer, now);
        log.append(List.of(Map.of("key", kept, "document", saved, "answer", answer, "at", now.toString())));
        if (faults.has(FaultKind.STILL_PROCESSING)) {
            throw Refusal.of("202", "请求处理中");
        }
        return answer;
    }

    private Map<String, @Nullable Object> known(Map<String, @Nullable Object> given) {
        Map<String, @Nullable Object> there = documents.get(String.valueOf(given.get("id")));
        if (there == null) {
            throw Refusal.of("1002", "数据不存在");
        }
        return new LinkedHashMap<>(there);
    }

    /** Lines that are new come behind those that are there. */
    private List<Map<String, @Nullable Object>> lines(@Nullable Object there, List<?> given) {
        Map<String, Map<String, @Nullable Object>> all = new LinkedHashMap<>();
        for (Object line : Json.list(there)) {
            all.put(String.valueOf(Json.object(line).get("id")), Json.object(line));
        }
        for (Object each : given) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>(Json.object(each));
            if (!"Update".equals(line.get("_status"))) {
                line.put("id", String.valueOf(++lastId));
            } else if (!all.containsKey(String.valueOf(line.get("id")))) {
                throw Refusal.of("1002", "数据不存在");
            }
            all.merge(String.valueOf(line.get("id")), line, (old, changes) -> {
                Map<String, @Nullable Object> merged = new LinkedHashMap<>(old);
                merged.putAll(changes);
                return merged;
            });
        }
        return List.copyOf(all.values());
    }

    /** One document by its id. */
    synchronized Map<String, @Nullable Object> detail(String id) {
        Map<String, @Nullable Object> there = documents.get(id);
        if (there == null) {
            throw Refusal.of("1002", "数据不存在");
        }
        return there;
    }

    private static void check(String path, Map<String, @Nullable Object> given) {
        List<String> required = REQUIRED.getOrDefault(path, List.of());
        boolean masterData = path.startsWith("digitalModel");
        if (!masterData && given.get("_status") == null) {
            throw Refusal.of("310008", "缺少参数:_status");
        }
        for (String name : required) {
            Object value = given.get(name);
            if (value == null || value.equals("")) {
                throw Refusal.of("310008", "缺少参数:" + name);
            }
            if (UNKNOWN_CODES.contains(String.valueOf(value))) {
                throw Refusal.of("999", name + "[" + value + "]不存在");
            }
        }
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (Object line : Json.list(required.isEmpty() ? null : given.get(required.get(required.size() - 1)))) {
            lines.add(Json.object(line));
        }
        if (!masterData && lines.stream().anyMatch(line -> line.get("_status") == null)) {
            throw Refusal.of("310008", "缺少参数:_status");
        }
        if (required.contains("payMoney")) {
            BigDecimal sum = lines.stream()
                    .map(line -> new BigDecimal(String.valueOf(line.getOrDefault("oriSum", "0"))))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.compareTo(new BigDecimal(String.valueOf(given.get("payMoney")))) != 0) {
                throw Refusal.of("999", "表头含税金额与表体含税金额合计不一致");
            }
        }
    }

    /** One status for each of several documents. */
    synchronized Map<String, Object> each(@Nullable Object data, DueFaults faults) {
        List<Map<String, Object>> taken = new ArrayList<>();
        List<Map<String, Object>> refused = new ArrayList<>();
        List<@Nullable Object> rows = Json.list(data);
        for (int i = 0; i < rows.size(); i++) {
            String id = String.valueOf(Json.object(rows.get(i)).get("id"));
            Optional<Fault> planned = faults.forRow(FaultKind.PARTIAL, i, rows.size(), id);
            if (planned.isPresent() || !documents.containsKey(id)) {
                refused.add(Map.of("id", id, "message", planned.isPresent() ? "单据已审核" : "数据不存在"));
            } else {
                taken.add(Map.of(
                        "id", id, "code", String.valueOf(documents.get(id).get("code")), "status", 1));
            }
        }
        return Map.of(
                "count",
                rows.size(),
                "sucessCount",
                taken.size(),
                "failCount",
                refused.size(),
                "messages",
                refused.stream().map(row -> row.get("message")).toList(),
                "infos",
                taken,
                "failInfos",
                refused);
    }

    /** The key was taken more than an hour ago. */
    static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Taken(String id) {
            super(id);
        }
    }
}
