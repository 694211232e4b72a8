package io.duijie.sandbox.kingdee.document;

/** {@code FDocumentStatus}: Z draft, A created, B in audit, C audited, D to be audited again. */
public enum DocumentStatus {
    Z,
    A,
    B,
    C,
    D;

    /** Whether the document may still be changed or deleted. */
    public boolean isOpen() {
        return this == Z || this == A || this == D;
    }
}
