package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** The top-level keys of a document (dialect §3): foreign ones, those of the other side, those without effect, unknown ones. */
final class DocumentKeys {
    private static final Set<String> BOTH =
            Set.of("api", "method", "type", "effect", "name", "request", "otherRequest", "response", "operation");
    private static final Set<String> SOURCE_ONLY = Set.of(
            "id", "number", "otherResponse", "condition", "beatFlat", "formatResponse", "omissionRemedy", "pagination");
    private static final Set<String> TARGET_ONLY = Set.of("groupCalculate", "callBackStrategy");
    private static final Set<String> TARGET_WITHOUT_EFFECT = Set.of("distributionOrg", "autoCheck", "isUploadFile");
    private static final Set<String> WITHOUT_EFFECT = Set.of("autoFillResponse", "buildModel", "delay", "adapter");
    private static final Map<String, Text> FOREIGN = Map.ofEntries(
            Map.entry("requestParams", new Text("请用 request", "use request, otherRequest, response")),
            Map.entry("otherRequestParams", new Text("请用 otherRequest", "use request, otherRequest, response")),
            Map.entry("responseParams", new Text("请用 response", "use request, otherRequest, response")),
            Map.entry("flattenConfig", new Text("请用 beatFlat", "use beatFlat")),
            Map.entry("fetchOverride", new Text("没有对应的写法", "there is nothing like it")),
            Map.entry("retryPolicy", new Text("重试由平台负责", "retrying is the platform's business")),
            Map.entry("idempotency", new Text("请用 {{random}}", "use {{random}}")),
            Map.entry("writeMode", new Text("没有对应的写法", "there is nothing like it")),
            Map.entry("onInit", new Text("请用方案文件的 hooks", "use hooks of the file")),
            Map.entry("onFetch", new Text("请用方案文件的 hooks", "use hooks of the file")),
            Map.entry(
                    "mapping",
                    new Text("请用条目的 mapping 与方案文件的 mappings", "use the entry's mapping and the file's mappings")));

    private DocumentKeys() {}

    static void check(ObjectNode metadata, Side side, Findings findings) {
        for (Member member : metadata.members().values()) {
            String key = member.name();
            Text hint = FOREIGN.get(key);
            if (hint != null) {
                findings.foreignName(
                        member, CheckMessages.notDialect("\"" + key + "\"", hint.chinese(), hint.english()));
            } else if (isOfOtherSide(key, side)) {
                findings.atName(
                        member,
                        Code.WRONG_SIDE,
                        new Text(
                                "\"" + key + "\" 在" + side.title().chinese() + "不起作用",
                                "\"" + key + "\" has no effect on the "
                                        + side.title().english()));
                findings.close(member.pointer());
            } else if (hasNoEffect(key, side)) {
                findings.atName(member, Code.UNUSED_KEY, CheckMessages.unusedKey(key));
                findings.close(member.pointer());
            } else if (!isKnown(key, side)) {
                findings.atName(member, Code.UNKNOWN_KEY, CheckMessages.unknownKey(key));
            }
        }
    }

    private static boolean isOfOtherSide(String key, Side side) {
        return side == Side.SOURCE
                ? TARGET_ONLY.contains(key) || TARGET_WITHOUT_EFFECT.contains(key)
                : SOURCE_ONLY.contains(key);
    }

    private static boolean hasNoEffect(String key, Side side) {
        return WITHOUT_EFFECT.contains(key)
                || (side == Side.TARGET && (TARGET_WITHOUT_EFFECT.contains(key) || key.equals("idCheck")));
    }

    private static boolean isKnown(String key, Side side) {
        return BOTH.contains(key)
                || (side == Side.SOURCE
                        ? SOURCE_ONLY.contains(key) || key.equals("idCheck")
                        : TARGET_ONLY.contains(key));
    }
}
