package io.duijie.engine.run.promote;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.metadata.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Why a plan is not made or not applied; nothing was changed. */
public final class PromotionRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_NAMES = 20;

    private final transient Reason reason;
    private final transient List<Problem> problems;

    private PromotionRefused(Reason reason, List<Problem> problems) {
        super(reason.toString());
        this.reason = reason;
        this.problems = problems;
    }

    public Reason reason() {
        return reason;
    }

    /** Of the files; empty where they are not to blame. */
    public List<Problem> problems() {
        return problems;
    }

    static PromotionRefused noPlan() {
        return new PromotionRefused(
                Reason.of(
                        "no-plan",
                        "这不是 duijie plan --out 写出的计划文件，或版本不同。请重新生成计划。",
                        "this is no file that \"duijie plan --out\" of this version wrote. Make the plan again."),
                List.of());
    }

    static PromotionRefused tooLarge(long most) {
        return new PromotionRefused(
                Reason.of(
                        "too-large",
                        "填入映射表和环境之后，方案文件合计超过 " + most + " 字节。",
                        "with mapping tables and environment filled in, the documents have more than " + most
                                + " bytes together."),
                List.of());
    }

    static PromotionRefused faulty(List<Problem> problems) {
        return new PromotionRefused(
                Reason.of(
                        "metadata-faulty",
                        "计划中的文件有错误，没有更改任何内容。",
                        "the files of the plan have errors; nothing was changed."),
                problems);
    }

    static PromotionRefused moved(Collection<ItemKey> keys) {
        String names = names(keys);
        return new PromotionRefused(
                Reason.of(
                        "state-moved",
                        "没有更改任何内容：生成计划之后，这里的内容已被更改：" + names + "。请重新生成计划并审阅。",
                        "nothing was changed: since the plan was made, this was changed here: " + names
                                + ". Make the plan again and look at it."),
                List.of());
    }

    static PromotionRefused used(String connection, Collection<String> integrations) {
        String names = String.join(", ", integrations);
        return new PromotionRefused(
                Reason.of(
                        "connection-in-use",
                        "没有更改任何内容：连接 " + connection + " 仍被这些方案使用，不能删除：" + names + "。",
                        "nothing was changed: connection " + connection
                                + " can't be deleted, these integrations use it: " + names + "."),
                List.of());
    }

    static PromotionRefused secrets(Collection<String> ids) {
        String names = String.join(", ", ids);
        return new PromotionRefused(
                Reason.of(
                        "secrets-in-files",
                        "没有更改任何内容：文件中 " + names + " 的密钥与这里保存的不同，而计划不携带密钥。请在控制台或用 import 输入密钥，或写成 ${env:名称}。",
                        "nothing was changed: the files have other secrets for " + names
                                + " than are stored here, and a plan carries none. Enter them in the console or by \"import\","
                                + " or write them as ${env:NAME}."),
                List.of());
    }

    private static String names(Collection<ItemKey> keys) {
        return keys.stream().limit(MOST_NAMES).map(ItemKey::toString).collect(Collectors.joining(", "))
                + (keys.size() > MOST_NAMES ? ", …" : "");
    }
}
