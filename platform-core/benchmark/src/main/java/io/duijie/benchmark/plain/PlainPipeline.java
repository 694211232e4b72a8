package io.duijie.benchmark.plain;

import io.duijie.benchmark.Contestant;
import io.duijie.benchmark.Cost;
import io.duijie.benchmark.vendor.Vendors;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Pull, transform, post, each page by one of eight threads, all of it in one call or a call for each row; with a store every row is kept before and marked after. */
public final class PlainPipeline implements Contestant {
    private final String name;
    private final boolean stores;
    private final boolean oneByOne;

    private PlainPipeline(String name, boolean stores, boolean oneByOne) {
        this.name = name;
        this.stores = stores;
        this.oneByOne = oneByOne;
    }

    public static PlainPipeline ceiling(String name) {
        return new PlainPipeline(name, true, false);
    }

    /** The same with one record per call. */
    public static PlainPipeline ceilingOneByOne(String name) {
        return new PlainPipeline(name, true, true);
    }

    public static PlainPipeline nothingStored(String name) {
        return new PlainPipeline(name, false, false);
    }

    @Override
    public Map<String, Cost> carry(Vendors vendors, int records, Path folder) {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try (PlainStore store = stores ? new PlainStore(Files.createTempDirectory(folder, "round")) : null) {
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            AtomicInteger next = new AtomicInteger(1);
            int pages = (records + BATCH - 1) / BATCH;
            Cost.Meter cost = Cost.begin();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(CompletableFuture.runAsync(
                        () -> {
                            for (int page = next.getAndIncrement(); page <= pages; page = next.getAndIncrement()) {
                                carry(client, vendors, page, store);
                            }
                        },
                        threads));
            }
            all.forEach(CompletableFuture::join);
            return Map.of(name, cost.end());
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    private void carry(HttpClient client, Vendors vendors, int index, @Nullable PlainStore store) {
        try {
            String biz = "{\"page_index\":\"" + index + "\",\"page_size\":\"" + BATCH + "\"}";
            byte[] page = post(
                    client,
                    vendors.query(),
                    "application/x-www-form-urlencoded",
                    ("biz=" + URLEncoder.encode(biz, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
            RowSplitter.Split split = RowSplitter.split(page, store != null);
            List<PlainStore.Row> rows = rows(page, split);
            if (store != null) {
                store.keep(rows);
            }
            if (!oneByOne) {
                send(client, vendors, split, rows, store);
                return;
            }
            for (int i = 0; i < rows.size(); i++) {
                send(client, vendors, RowSplitter.alone(page, split.rows().get(i)), List.of(rows.get(i)), store);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(
            HttpClient client,
            Vendors vendors,
            RowSplitter.Split split,
            List<PlainStore.Row> rows,
            @Nullable PlainStore store)
            throws IOException {
        byte[] answer = post(client, vendors.save(), "application/json", split.call());
        if (!new String(answer, StandardCharsets.UTF_8).contains("\"DIndex\":" + (split.count() - 1) + "}")) {
            throw new IllegalStateException("not all were accepted");
        }
        if (store != null) {
            store.done(rows);
        }
    }

    private static List<PlainStore.Row> rows(byte[] page, RowSplitter.Split split) {
        List<PlainStore.Row> rows = new ArrayList<>(split.rows().size());
        for (RowSplitter.Row row : split.rows()) {
            CRC32C hash = new CRC32C();
            hash.update(page, row.from(), row.to() - row.from());
            rows.add(new PlainStore.Row(
                    row.key(),
                    Long.toHexString(hash.getValue()),
                    new String(page, row.from(), row.to() - row.from(), StandardCharsets.UTF_8)));
        }
        return rows;
    }

    private static byte[] post(HttpClient client, URI address, String type, byte[] body) throws IOException {
        try {
            return client.send(
                            HttpRequest.newBuilder(address)
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
