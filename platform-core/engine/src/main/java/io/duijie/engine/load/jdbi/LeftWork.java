package io.duijie.engine.load.jdbi;

import org.jdbi.v3.core.Handle;

/** Everything that loading looks for when it begins, in one question. */
public final class LeftWork {
    private static final String EXISTS =
            "SELECT CASE WHEN EXISTS (SELECT 1 FROM record WHERE integration_id = :integration AND"
                    + " state IN ('PENDING', 'SENDING')) OR EXISTS (SELECT 1 FROM delivery WHERE integration_id = :integration AND"
                    + " state IN ('INTENDED', 'IN_DOUBT')) OR EXISTS (SELECT 1 FROM reopening WHERE integration_id ="
                    + " :integration) THEN 1 ELSE 0 END";

    private LeftWork() {}

    public static boolean exists(Handle handle, String integrationId) {
        return handle.createQuery(EXISTS)
                        .bind("integration", integrationId)
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }
}
