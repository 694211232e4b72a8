package io.duijie.engine.record;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.record.WriteBack;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a record after a call: its next state and what is kept with it. */
public sealed interface Verdict {
    RecordState state();

    /** Written; {@code id} and {@code number} null = the target named none, what is kept already stays. */
    record Done(@Nullable String id, @Nullable String number, WriteBack written) implements Verdict {
        @Override
        public RecordState state() {
            return RecordState.DONE;
        }
    }

    /**
     * To be sent again.
     *
     * @param retryAt not before, null = at once
     * @param attempts what {@link StoredRecord#attempts()} will be
     * @param id the vendor's id of a document that is there already, else null
     */
    record Again(@Nullable Instant retryAt, long attempts, @Nullable String id, @Nullable String number)
            implements Verdict {
        @Override
        public RecordState state() {
            return RecordState.PENDING;
        }
    }

    /** Can't be written as it is; the first failure heads it. */
    record Failed(List<Failure> failures, @Nullable String id, @Nullable String number) implements Verdict {
        public Failed {
            failures = List.copyOf(failures);
        }

        @Override
        public RecordState state() {
            return RecordState.FAILED;
        }
    }

    /** Nobody knows whether it was written. */
    record InDoubt(Failure why) implements Verdict {
        @Override
        public RecordState state() {
            return RecordState.IN_DOUBT;
        }
    }

    /** Base data is missing; {@code form} and {@code number} as the target names them, null = it did not. */
    record Waiting(@Nullable String form, @Nullable String number, Failure why) implements Verdict {
        @Override
        public RecordState state() {
            return RecordState.WAITING;
        }
    }

    /** Left out. */
    record Skipped(@Nullable Failure why) implements Verdict {
        @Override
        public RecordState state() {
            return RecordState.SKIPPED;
        }
    }

    /** A failure made of a reason. */
    static Failure failure(@Nullable String field, Reason reason) {
        return new Failure(reason.code(), field == null ? "" : field, "", reason.text());
    }
}
