package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import io.duijie.sandbox.jushuitan.data.SourceTable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All distributors get the name {@code 改名-} and their key. */
final class Renaming {
    private static final String RENAMED = "改名-";

    private Renaming() {}

    static void renameAll(World world) {
        SourceTable table = world.vendors.jushuitan().data().table(SourceEntity.DISTRIBUTOR);
        for (SourceRow row : table.byModified()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>(row.fields());
            fields.put("name", RENAMED + row.id());
            fields.remove("modified");
            table.put(fields);
        }
    }

    static void assertRenamed(World world) {
        assertThat(world.vendors.kingdee().documents(World.CUSTOMERS))
                .allSatisfy(
                        document -> assertThat(document.fields()).containsEntry("FName", RENAMED + document.number()));
    }
}
