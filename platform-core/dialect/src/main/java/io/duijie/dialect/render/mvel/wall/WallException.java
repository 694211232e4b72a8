package io.duijie.dialect.render.mvel.wall;

/** MVEL was about to do something other than call the context object. Nothing that the grammar accepts leads here. */
public final class WallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WallException(String what) {
        super(what);
    }
}
