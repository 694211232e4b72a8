package io.duijie.engine.secret.jdbi;

import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.secret.SecretException;
import io.duijie.engine.store.Database;

/** Refuses to start on a store that another key encrypted, before anything is half readable. */
public final class KeyCheck {
    private static final String CONTEXT = "store";

    private KeyCheck() {}

    /**
     * Marks a new store with the key; on a marked one proves that it is the same.
     *
     * @throws SecretException (code {@code wrong-key}) when it is not
     */
    public static void verify(Database database, SecretBox box) {
        String fresh = box.seal("duijie", CONTEXT);
        String mark = database.write(handle -> {
            handle.createUpdate("INSERT INTO key_mark (id, mark) VALUES (1, :mark) ON CONFLICT (id) DO NOTHING")
                    .bind("mark", fresh)
                    .execute();
            return handle.createQuery("SELECT mark FROM key_mark WHERE id = 1")
                    .mapTo(String.class)
                    .one();
        });
        box.open(mark, CONTEXT);
    }
}
