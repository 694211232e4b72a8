package io.duijie.jushuitan;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Uploads records: {@code biz} is the bare list of them or, by default, the body as the document lays it out. */
final class JushuitanWriter implements RecordWriter {
    private final Calls calls;
    private final Catalogue catalogue;

    JushuitanWriter(Calls calls, Catalogue catalogue) {
        this.calls = calls;
        this.catalogue = catalogue;
    }

    @Override
    public List<WriteOutcome> write(WriteRequest request) {
        if (request.records().isEmpty()) {
            return List.of();
        }
        String path = path(request.api());
        Upload upload = catalogue.upload(path);
        if (upload.maximumRows() > 0 && request.records().size() > upload.maximumRows()) {
            throw configuration(
                    "聚水潭 " + path + " 每次最多 " + upload.maximumRows() + " 条，请减小 rows",
                    "Jushuitan's " + path + " takes at most " + upload.maximumRows() + " records a call: lower rows");
        }
        return new UploadOutcomes(upload).of(request.records(), calls.call(path, biz(request, upload)));
    }

    /** The path of an upload, whichever way the document writes it. */
    static String path(String api) {
        return Paths.canonical(api)
                .filter(Paths::uploads)
                .orElseThrow(() -> configuration(
                        "聚水潭接口 " + api + " 不能写入，请改用上传接口（…/upload）",
                        "Jushuitan's " + api + " is no operation that writes: use one that uploads"));
    }

    private static Object biz(WriteRequest request, Upload upload) {
        List<Map<String, @Nullable Object>> bodies =
                request.records().stream().map(WriteRecord::body).toList();
        if (upload.list()) {
            return bodies;
        }
        Map<String, @Nullable Object> biz = new LinkedHashMap<>(request.otherRequest());
        if (request.rowsKey() != null) {
            biz.put(request.rowsKey(), bodies);
        } else if (bodies.size() == 1) {
            biz.putAll(bodies.get(0));
        } else {
            throw configuration(
                    "这个聚水潭接口一次只收一条数据，或者需要 rowsKey（批量时列表放在哪个成员里）",
                    "this operation takes one record a call, or needs rowsKey: the member that holds the list");
        }
        return biz;
    }

    private static ConnectorException configuration(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("jushuitan-no-target", chinese, english));
    }
}
