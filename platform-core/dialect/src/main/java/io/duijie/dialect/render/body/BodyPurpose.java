package io.duijie.dialect.render.body;

/** What a body is for; decides whether {@code is_required} counts and whether a body may be empty. */
public enum BodyPurpose {
    /** A source request, {@code otherRequest} or detail body. */
    SOURCE(false, false),
    /** The target's {@code request}. */
    TARGET(true, true),
    /** The target's {@code otherRequest}. */
    TARGET_OTHER(true, false),
    /** {@code primaryWriteback} and {@code callBackStrategy}: rendered after the fact, so nothing can be required. */
    WRITE_BACK(false, false);

    private final boolean requires;
    private final boolean needsContent;

    BodyPurpose(boolean requires, boolean needsContent) {
        this.requires = requires;
        this.needsContent = needsContent;
    }

    boolean requires() {
        return requires;
    }

    boolean needsContent() {
        return needsContent;
    }
}
