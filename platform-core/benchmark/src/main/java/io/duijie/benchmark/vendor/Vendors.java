package io.duijie.benchmark.vendor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/**
 * Where the two vendors are.
 *
 * @param source Jushuitan: scheme, host, port
 * @param target Kingdee: the same
 */
public record Vendors(URI source, URI target) {
    public static final String QUERY = "/open/jushuitan/distributor/query";
    public static final String SAVE =
            "/k3cloud/Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.BatchSave.common.kdsvc";
    static final String CONTROL = "/control/";

    public URI query() {
        return source.resolve(QUERY);
    }

    public URI save() {
        return target.resolve(SAVE);
    }

    /** From now on the source has so many rows, and the target has no document. */
    public void offer(int rows) {
        control("offer?" + rows + ",0,0");
    }

    /** The same with rows that were modified one after the other: a query gets those of the span that it asks for. */
    public void offer(int rows, Instant from, Duration step) {
        control("offer?" + rows + "," + from.getEpochSecond() + "," + step.toMillis());
    }

    /** What arrived since. */
    public Arrivals arrivals() {
        String[] counts = control("arrivals").split(" ");
        return new Arrivals(Integer.parseInt(counts[0]), Integer.parseInt(counts[1]));
    }

    private String control(String what) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(target.resolve(CONTROL + what))
                                    .POST(BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Documents at the target.
     *
     * @param different by number
     * @param surplus sent again, or of no row that was offered
     */
    public record Arrivals(int different, int surplus) {}
}
