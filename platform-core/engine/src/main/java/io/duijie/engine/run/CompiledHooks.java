package io.duijie.engine.run;

import io.duijie.dialect.document.Hooks;
import io.duijie.dialect.map.BeforeWrite;
import io.duijie.dialect.render.lookup.Lookups;
import io.duijie.dialect.render.mvel.MvelHook;
import io.duijie.engine.extract.row.RowHook;

/** The hooks of an integration, compiled: each stage has its own interface for its hook. */
record CompiledHooks(RowHook afterExtract, BeforeWrite beforeWrite) {
    static CompiledHooks of(Hooks hooks, Lookups lookups) {
        return new CompiledHooks(afterExtract(hooks, lookups), beforeWrite(hooks, lookups));
    }

    private static RowHook afterExtract(Hooks hooks, Lookups lookups) {
        if (hooks.afterExtract() == null) {
            return RowHook.NONE;
        }
        MvelHook hook = MvelHook.compile(hooks.afterExtract(), lookups);
        return (row, variables, warnings) -> hook.apply(row, null, variables, warnings);
    }

    private static BeforeWrite beforeWrite(Hooks hooks, Lookups lookups) {
        if (hooks.beforeWrite() == null) {
            return BeforeWrite.NONE;
        }
        MvelHook hook = MvelHook.compile(hooks.beforeWrite(), lookups);
        return hook::apply;
    }
}
