package io.duijie.dialect.metadata.check;

/** Checks one concern of a field entry; its children are checked by the caller. */
interface EntryRule {
    void check(Entry entry);
}
