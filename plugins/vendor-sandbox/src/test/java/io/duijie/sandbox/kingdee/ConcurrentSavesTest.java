package io.duijie.sandbox.kingdee;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.kingdee.document.LedgerEntry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentSavesTest extends WebApiTestBase {
    @Test
    void createsOneDocumentPerNumberHoweverManyTryAtOnce() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> saves = IntStream.range(0, 200)
                    .<Callable<Object>>mapToObj(
                            call -> () -> api.call("BatchSave", "BD_Customer", batch("", customer("C" + call % 50))))
                    .toList();
            for (Future<Object> save : clients.invokeAll(saves)) {
                save.get();
            }
        } finally {
            clients.shutdownNow();
        }

        assertThat(kingdee().ledger().entries("BD_Customer")).hasSize(50).allSatisfy(entry -> assertThat(entry)
                .returns(1, LedgerEntry::timesCreated)
                .returns(3, LedgerEntry::duplicatesRefused));
        assertThat(kingdee().stats().mostAtOnce()).isBetween(2, 8);
    }
}
