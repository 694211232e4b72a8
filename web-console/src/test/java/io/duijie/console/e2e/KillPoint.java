package io.duijie.console.e2e;

import io.duijie.engine.record.ExtractionStep;
import io.duijie.engine.record.LoadStep;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A step boundary at which the server is killed.
 *
 * @param name {@code extract.STEP} or {@code load.STEP}
 * @param times at which of its arrivals
 * @param scene what must be so that the server comes to it
 */
record KillPoint(String name, Text text, List<Integer> times, Scene scene) {
    /** What a reader of the documentation sees. */
    record Text(String chinese, String english) {}

    /** Where a process can be killed in a world like this. */
    enum Scene {
        PLAIN(world -> {}),
        DETAILS(world -> {}),
        NO_ANSWER(world -> add(world, FaultKind.RESET_AFTER_COMMIT)),
        LEFT_UNFINISHED(world -> add(world, FaultKind.RESET_BEFORE_AUDIT)),
        /** All rows change after their documents were audited, with onLocked: reopen. */
        REOPENED(world -> {});

        private final Consumer<World> preparation;

        Scene(Consumer<World> preparation) {
            this.preparation = preparation;
        }

        void prepare(World world) {
            preparation.accept(world);
        }

        private static void add(World world, FaultKind kind) {
            world.vendors
                    .kingdee()
                    .faults()
                    .add(Fault.of(kind).on("BatchSave").after(4).times(3));
        }
    }

    private static final List<Integer> OFTEN = List.of(1, 4);
    private static final List<Integer> ONCE = List.of(1);
    private static final List<Integer> WITH_EACH_FAULT = List.of(1, 3);
    private static final List<Integer> FIRST_AND_LATER = List.of(1, 3);

    private static final Map<String, KillPoint> KNOWN = byName(
            point("extract.BEFORE_PAGE", OFTEN, Scene.PLAIN, "读取一页的调用之前", "before the call for a page"),
            point("extract.AFTER_PAGE", OFTEN, Scene.PLAIN, "读取一页的调用之后", "after the call for a page"),
            point("extract.BEFORE_OPENING", ONCE, Scene.PLAIN, "时间段登记（提交）之前", "before a window is opened (commit)"),
            point("extract.AFTER_OPENING", ONCE, Scene.PLAIN, "时间段登记（提交）之后", "after a window is opened (commit)"),
            point("extract.BEFORE_DETAIL", OFTEN, Scene.DETAILS, "读取明细的调用之前", "before the call for a detail"),
            point("extract.AFTER_DETAIL", OFTEN, Scene.DETAILS, "读取明细的调用之后", "after the call for a detail"),
            point(
                    "extract.BEFORE_PAGE_COMMIT",
                    OFTEN,
                    Scene.PLAIN,
                    "一页及其游标提交之前",
                    "before a page and its cursor are committed"),
            point(
                    "extract.AFTER_PAGE_COMMIT",
                    OFTEN,
                    Scene.PLAIN,
                    "一页及其游标提交之后",
                    "after a page and its cursor are committed"),
            point(
                    "extract.BEFORE_CLOSING",
                    ONCE,
                    Scene.PLAIN,
                    "最后一页、时间段证明与水位提交之前",
                    "before the last page, the proof and the watermark are committed"),
            point(
                    "extract.AFTER_CLOSING",
                    ONCE,
                    Scene.PLAIN,
                    "最后一页、时间段证明与水位提交之后",
                    "after the last page, the proof and the watermark are committed"),
            point("load.BEFORE_INTENT", OFTEN, Scene.PLAIN, "写入意向提交之前", "before an intent is committed"),
            point("load.AFTER_INTENT", OFTEN, Scene.PLAIN, "写入意向提交之后", "after an intent is committed"),
            point(
                    "load.BEFORE_OPEN",
                    FIRST_AND_LATER,
                    Scene.REOPENED,
                    "反审核的调用之前",
                    "before the call that opens what is locked"),
            point(
                    "load.AFTER_OPEN",
                    FIRST_AND_LATER,
                    Scene.REOPENED,
                    "反审核的调用之后",
                    "after the call that opens what is locked"),
            point("load.BEFORE_SEND", OFTEN, Scene.PLAIN, "写入调用之前", "before the call that writes"),
            point("load.AFTER_SEND", OFTEN, Scene.PLAIN, "写入调用之后", "after the call that writes"),
            point("load.BEFORE_LOOK_UP", WITH_EACH_FAULT, Scene.NO_ANSWER, "核实调用之前", "before the call that looks up"),
            point("load.AFTER_LOOK_UP", WITH_EACH_FAULT, Scene.NO_ANSWER, "核实调用之后", "after the call that looks up"),
            point(
                    "load.BEFORE_FINISH",
                    WITH_EACH_FAULT,
                    Scene.LEFT_UNFINISHED,
                    "补提交、补审核的调用之前",
                    "before the call that submits and audits what was left unfinished"),
            point(
                    "load.AFTER_FINISH",
                    WITH_EACH_FAULT,
                    Scene.LEFT_UNFINISHED,
                    "补提交、补审核的调用之后",
                    "after the call that submits and audits what was left unfinished"),
            point(
                    "load.BEFORE_RESTORE",
                    FIRST_AND_LATER,
                    Scene.REOPENED,
                    "恢复单据原状态的调用之前",
                    "before the call that brings a document back to its state"),
            point(
                    "load.AFTER_RESTORE",
                    FIRST_AND_LATER,
                    Scene.REOPENED,
                    "恢复单据原状态的调用之后",
                    "after the call that brings a document back to its state"),
            point("load.BEFORE_OUTCOME", OFTEN, Scene.PLAIN, "写入结果提交之前", "before an outcome is committed"),
            point("load.AFTER_OUTCOME", OFTEN, Scene.PLAIN, "写入结果提交之后", "after an outcome is committed"));

    private static KillPoint point(String name, List<Integer> times, Scene scene, String chinese, String english) {
        return new KillPoint(name, new Text(chinese, english), times, scene);
    }

    private static Map<String, KillPoint> byName(KillPoint... points) {
        return Stream.of(points)
                .collect(java.util.stream.Collectors.toMap(
                        KillPoint::name, point -> point, (one, other) -> one, java.util.LinkedHashMap::new));
    }

    /** The steps that the engine tells of, in their order, by the names used here. */
    static List<String> stepsOfTheEngine() {
        List<String> names = new ArrayList<>();
        for (ExtractionStep step : ExtractionStep.values()) {
            names.add(KilledServer.name(step));
        }
        for (LoadStep step : LoadStep.values()) {
            names.add(KilledServer.name(step));
        }
        return names;
    }

    static List<KillPoint> all() {
        return List.copyOf(KNOWN.values());
    }

    static KillPoint of(String name) {
        KillPoint point = KNOWN.get(name);
        if (point == null) {
            throw new IllegalArgumentException(name + " is no point; one of " + KNOWN.keySet());
        }
        return point;
    }

    @Override
    public String toString() {
        return name;
    }
}
