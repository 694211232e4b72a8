package io.duijie.engine.journal;

/** A run of the same integration and kind is under way on a node that lives. */
public final class RunInTheWay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String task;
    private final String node;

    public RunInTheWay(String task, String node) {
        super(task + " on " + node);
        this.task = task;
        this.node = node;
    }

    public String task() {
        return task;
    }

    public String node() {
        return node;
    }
}
