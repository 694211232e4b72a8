package io.duijie.kingdee;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.DocumentReader;
import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.FieldLister;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One account. */
final class KingdeeConnector implements Connector {
    private final KingdeeSettings settings;
    private final Access access;
    private final Gateway gateway;
    private final RecordReader reader;
    private final RecordWriter writer;
    private final RecordFinder finder;
    private final DocumentReopener reopener;
    private final FieldLister fields;
    private final DocumentReader documentReader;

    KingdeeConnector(KingdeeSettings settings, ConnectorContext context, Catalogue catalogue) {
        this.settings = settings;
        Transport transport = new Transport(settings, context);
        this.access = settings.login() == LoginKind.SIGNATURE
                ? new SignatureAccess(new ApiSignature(settings), context.clock())
                : new SessionAccess(new Login(settings, transport, context.clock()));
        this.gateway = new Gateway(transport, access);
        BillQuery query = new BillQuery(gateway);
        this.reader = new KingdeeReader(gateway, query, catalogue);
        DocumentQuery documents = new DocumentQuery(query, new QueryRight(gateway, query));
        StatusWriter status = new StatusWriter(gateway, documents);
        this.writer = new DocumentWriter(gateway, catalogue, status);
        StatusSteps steps = new StatusSteps(gateway, documents);
        this.finder = new DocumentFinder(documents, new Finishing(steps), status, catalogue);
        this.reopener = new Reopening(steps, catalogue);
        this.documentReader = new FieldReading(query, catalogue);
        this.fields = new BusinessInfo(gateway, catalogue);
    }

    /** A login proves everything; where a session is there already, or none is needed, the currency list is asked for a row. */
    @Override
    public void check() {
        if (access.logIn()) {
            return;
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(WriteCall.FORM_ID, "BD_Currency");
        data.put(QueryPlan.FIELD_KEYS, "FNumber");
        data.put("Limit", 1L);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", data);
        ResponseStatus status = gateway.call(Service.EXECUTE_BILL_QUERY, body).status();
        if (status != null) {
            switch (Refusal.meaning(status)) {
                case LICENCE, ADMINISTRATOR, CALL_LIMIT ->
                    throw Refusal.exception(status, new Text("测试连接", "to test the connection"));
                default -> {
                    // Any other refusal comes after the vendor has accepted who calls.
                }
            }
        }
    }

    @Override
    public Optional<RecordReader> reader() {
        return Optional.of(reader);
    }

    @Override
    public Optional<RecordWriter> writer() {
        return Optional.of(writer);
    }

    @Override
    public Optional<RecordFinder> finder() {
        return Optional.of(finder);
    }

    @Override
    public Optional<DocumentReopener> reopener() {
        return Optional.of(reopener);
    }

    @Override
    public Optional<FieldLister> fieldLister() {
        return Optional.of(fields);
    }

    @Override
    public Optional<DocumentReader> documentReader() {
        return Optional.of(documentReader);
    }

    @Override
    public int maximumConcurrency() {
        return settings.maxConcurrency();
    }

    @Override
    public void close() {
        access.close();
    }
}
