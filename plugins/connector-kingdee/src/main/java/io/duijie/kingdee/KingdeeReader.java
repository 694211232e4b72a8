package io.duijie.kingdee;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;

/** Reads by whichever operation the document names. */
final class KingdeeReader implements RecordReader {
    private final BillQueryReader lists;
    private final BillQueryReader objects;
    private final FormReader view;
    private final FormReader businessInfo;

    KingdeeReader(Gateway gateway, BillQuery query, Catalogue catalogue) {
        this.lists = new BillQueryReader(query, catalogue, Service.EXECUTE_BILL_QUERY);
        this.objects = new BillQueryReader(query, catalogue, Service.BILL_QUERY);
        this.view = new FormReader(gateway, KingdeeOperation.VIEW);
        this.businessInfo = new FormReader(gateway, KingdeeOperation.QUERY_BUSINESS_INFO);
    }

    @Override
    public Answer read(ReadRequest request) {
        KingdeeOperation operation = KingdeeOperation.of(request.api())
                .filter(item -> !item.writes())
                .orElseThrow(() -> ConnectorException.of(
                        ErrorKind.CONFIGURATION,
                        Reason.of(
                                "kingdee-document",
                                "金蝶连接器不能用“" + request.api() + "”读取，请用 executeBillQuery",
                                "\"" + request.api() + "\" reads nothing: use executeBillQuery")));
        return switch (operation) {
            case BILL_QUERY -> objects.read(request);
            case VIEW -> view.read(request);
            case QUERY_BUSINESS_INFO -> businessInfo.read(request);
            default -> lists.read(request);
        };
    }
}
