package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.jushuitan.data.SourceData;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import io.duijie.sandbox.jushuitan.data.SourceTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Uploads of suppliers and goods: rows with a code of their own; the same code again updates its row. */
final class RowUpload implements UploadRule {
    private static final int MAX_ROWS = 50;

    private final String path;
    private final SourceEntity entity;
    private final String code;
    private final List<String> required;
    private final boolean bareList;
    private final SourceData data;

    private RowUpload(
            String path, SourceEntity entity, String code, List<String> required, boolean bareList, SourceData data) {
        this.path = path;
        this.entity = entity;
        this.code = code;
        this.required = required;
        this.bareList = bareList;
        this.data = data;
    }

    static RowUpload suppliers(SourceData data) {
        return new RowUpload(
                "/open/supplier/upload",
                SourceEntity.SUPPLIER,
                "supplier_code",
                List.of("supplier_code", "name"),
                true,
                data);
    }

    static RowUpload goods(SourceData data) {
        return new RowUpload(
                "/open/jushuitan/itemsku/upload",
                SourceEntity.SKU,
                "sku_id",
                List.of("sku_id", "i_id", "name"),
                false,
                data);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public int maximumRows() {
        return MAX_ROWS;
    }

    @Override
    public String rowsMember() {
        return bareList ? "" : "items";
    }

    @Override
    public String successFlag() {
        return bareList ? "issuccess" : "is_success";
    }

    @Override
    public Iterable<String> keyMembers() {
        return List.of(code);
    }

    @Override
    public String vendorId() {
        return bareList ? entity.id() : "";
    }

    @Override
    public String key(Parameters row) {
        return number(row);
    }

    @Override
    public String number(Parameters row) {
        return row.text(code).orElse("");
    }

    @Override
    public Optional<String> problem(Parameters row) {
        return required.stream()
                .filter(member -> !row.has(member))
                .map(member -> member + "不能为空")
                .findFirst();
    }

    @Override
    public boolean keep(Parameters row, Map<String, @Nullable Object> result) {
        SourceTable table = data.table(entity);
        Optional<SourceRow> before = table.findBy(code, number(row)).stream().findFirst();
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        before.ifPresent(known -> kept.putAll(known.fields()));
        row.values().forEach(kept::put);
        kept.putIfAbsent(entity.id(), 990_001 + table.size());
        kept.remove("modified");
        table.put(kept);
        if (bareList) {
            result.put(entity.id(), kept.get(entity.id()));
        }
        return before.isEmpty();
    }
}
