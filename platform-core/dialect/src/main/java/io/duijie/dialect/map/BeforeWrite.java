package io.duijie.dialect.map;

import io.duijie.dialect.document.Hooks;
import io.duijie.dialect.render.lookup.Lookups;
import io.duijie.dialect.render.mvel.MvelHook;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hook of that name, dialect §11.2. Thread-safe. */
@FunctionalInterface
interface BeforeWrite {
    BeforeWrite NONE = (content, request, variables, warnings) -> request;

    /** That of an integration, {@link #NONE} when it has none. */
    static BeforeWrite of(Hooks hooks, Lookups lookups) {
        if (hooks.beforeWrite() == null) {
            return NONE;
        }
        MvelHook hook = MvelHook.compile(hooks.beforeWrite(), lookups);
        return hook::apply;
    }

    /**
     * The request to send in place of {@code request}, null = the record is skipped.
     *
     * @throws io.duijie.dialect.render.value.ValueFailure {@code mvel-failed}
     */
    @Nullable
    Map<String, @Nullable Object> apply(
            Map<String, @Nullable Object> content,
            Map<String, @Nullable Object> request,
            Variables variables,
            Warnings warnings);
}
