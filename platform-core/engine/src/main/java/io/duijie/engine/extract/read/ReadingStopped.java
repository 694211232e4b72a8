package io.duijie.engine.extract.read;

/** A stop was requested; what is committed stays and is the place to go on from. */
public final class ReadingStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
