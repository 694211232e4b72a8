package io.duijie.dialect.render.mvel.wall;

/** MVEL was about to do something else than calling the context object. Never reached by what the grammar lets through. */
public final class WallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WallException(String what) {
        super(what);
    }
}
