package io.duijie.engine.extract.jdbi;

/** Another run committed a page of the window that this one reads. */
public final class WindowTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WindowTaken(long windowId) {
        super("window " + windowId + " is read by another run");
    }
}
