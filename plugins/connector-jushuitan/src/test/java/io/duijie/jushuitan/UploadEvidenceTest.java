package io.duijie.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.TestingContext;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as "taken": only what the answer says was, whether the catalogue lists the path or not. */
class UploadEvidenceTest {
    private static final String UNLISTED = "/open/jushuitan/otherinout/upload";
    private final FakeGateway gateway = new FakeGateway();
    private final Connector connector =
            Fixture.open(new TestingContext(), Fixture.settings(gateway.address(), Fixture.TOKEN, null));

    @AfterEach
    void close() {
        connector.close();
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'data':{'datas':[{'id':7,'issuccess':true}]}",
                "'data':{'datas':[{'id':7,'is_success':'true'}]}",
                "'data':{'datas':[{'id':7,'issuccess':true},{'id':8,'issuccess':true}]}",
                "'data':[{'id':7,'issuccess':true}]",
                "'data':{'items':[{'id':7,'issuccess':true}]}",
                "'data':{'id':7,'issuccess':true}",
                "'issuccess':true,'data':null",
            })
    void isTakenWhereTheAnswerSaysSo(String answer) {
        assertThat(answered(answer, unlisted(1))).isInstanceOf(WriteOutcome.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'data':null",
                "'data':{}",
                "'data':{'id':7}",
                "'data':{'items':[{'id':7}]}",
                "'data':{'items':[]}",
                "'data':[]",
                "'data':{'datas':null}",
                "'data':{'datas':[]}",
                "'data':{'datas':[null]}",
                "'data':{'datas':[{'id':7}]}",
                "'data':{'datas':[{'id':7,'issuccess':true},{'id':8}]}",
                "'issuccess':true,'data':{'datas':[]}",
                "'issuccess':true,'data':[]",
                "'issuccess':true,'data':{'datas':[{'id':7}]}",
                "'data':{'issuccess':true,'datas':[{'id':7}]}",
            })
    void isUnknownWhereItSaysNothing(String answer) {
        assertThat(answered(answer, unlisted(1))).isInstanceOf(WriteOutcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'data':{'datas':[{'id':7,'issuccess':false,'msg':'仓库不存在'}]}",
                "'data':{'datas':[{'id':7,'is_success':false,'msg':'仓库不存在'}]}",
                "'data':{'datas':[{'id':7,'issuccess':true},{'id':8,'issuccess':false,'msg':'仓库不存在'}]}",
                "'data':{'issuccess':false,'msg':'仓库不存在'}",
                "'data':{'issuccess':true,'datas':[{'id':8,'issuccess':false,'msg':'仓库不存在'}]}",
                "'data':{'items':[{'id':7,'issuccess':false,'msg':'仓库不存在'}]}",
            })
    void isRefusedWhereAnyRowIs(String answer) {
        assertThat(answered(answer, unlisted(1)))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        refused -> assertThat(refused.reason().text().chinese()).contains("仓库不存在"));
    }

    /** Nothing tells the records of an unlisted path apart, so each has a call of its own. */
    @Test
    void anUnlistedPathTakesOneRecordACall() {
        Operation operation = Fixture.TYPE.operation(UNLISTED).orElseThrow();
        assertThat(operation.capabilities()).containsExactly(Capability.WRITE);
        assertThat(operation.maximumBatch()).isEqualTo(1);

        ConnectorException refused = catchThrowableOfType(
                ConnectorException.class, () -> answered("'data':{'datas':[{'issuccess':true}]}", unlisted(2)));
        assertThat(refused.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(gateway.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'data':{'datas':[{'so_id':'T-1','o_id':5}]}",
                "'data':{'datas':[]}",
                "'data':{'o_id':5}",
                "'issuccess':true,'data':{}"
            })
    void aListedPathOwesARowThatSaysSo(String answer) {
        assertThat(answered(answer, Orders.upload("T-1"))).isInstanceOf(WriteOutcome.Unknown.class);
    }

    private WriteOutcome answered(String members, WriteRequest request) {
        gateway.answers(("{'code':0,'msg':''," + members + "}").replace('\'', '"'));
        return connector.writer().orElseThrow().write(request).get(0);
    }

    private static WriteRequest unlisted(int records) {
        List<WriteRecord> all = IntStream.range(0, records)
                .mapToObj(i -> new WriteRecord("k" + i, Map.of("wms_co_id", 1L), null))
                .toList();
        return new WriteRequest(UNLISTED, "POST", Map.of(), "items", all);
    }
}
