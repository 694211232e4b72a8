package io.duijie.engine.record;

/**
 * What became of the records of a page; the four add up to their number. {@code created} is {@code new} elsewhere. With
 * {@code idCheck} what brought nothing is {@code duplicate}, without {@code unchanged}.
 */
public record StageResult(long created, long changed, long unchanged, long duplicate) {
    public static final StageResult NOTHING = new StageResult(0, 0, 0, 0);

    public StageResult plus(StageResult other) {
        return new StageResult(
                created + other.created,
                changed + other.changed,
                unchanged + other.unchanged,
                duplicate + other.duplicate);
    }
}
