package io.duijie.benchmark.camel;

import io.duijie.benchmark.Contestant;
import io.duijie.benchmark.Cost;
import io.duijie.benchmark.vendor.Vendors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route as its manual would write it: a page, split into rows, each row transformed, put together again, posted. */
public final class CamelPeer implements Contestant {
    private final String name;

    public CamelPeer(String name) {
        this.name = name;
    }

    @Override
    public Map<String, Cost> carry(Vendors vendors, int records, Path folder) {
        int pages = (records + BATCH - 1) / BATCH;
        CountDownLatch posted = new CountDownLatch(pages);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(route(vendors, posted));
            context.start();
            Cost.Meter cost = Cost.begin();
            try (ProducerTemplate producer = context.createProducerTemplate()) {
                for (int page = 1; page <= pages; page++) {
                    producer.sendBody("seda:pages?blockWhenFull=true", page);
                }
                posted.await();
            }
            return Map.of(name, cost.end());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static RouteBuilder route(Vendors vendors, CountDownLatch posted) {
        AggregationStrategy together = AggregationStrategies.groupedBody();
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:pages?concurrentConsumers=" + CONNECTIONS)
                        .process(CamelPeer::query)
                        .to(vendors.query().toString())
                        .unmarshal()
                        .json()
                        .process(CamelPeer::rows)
                        .split(body(), together)
                        .process(CamelPeer::customer)
                        .end()
                        .process(CamelPeer::call)
                        .marshal()
                        .json()
                        .to(vendors.save().toString())
                        .process(exchange -> posted.countDown());
            }
        };
    }

    private static void query(Exchange exchange) {
        String biz = "{\"page_index\":\"" + exchange.getMessage().getBody() + "\",\"page_size\":\"" + BATCH + "\"}";
        exchange.getMessage().setBody("biz=" + URLEncoder.encode(biz, StandardCharsets.UTF_8));
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
    }

    private static void rows(Exchange exchange) {
        Map<?, ?> answer = exchange.getMessage().getBody(Map.class);
        if (answer.get("data") instanceof Map<?, ?> data) {
            exchange.getMessage().setBody(data.get("datas"));
        }
    }

    private static void customer(Exchange exchange) {
        Map<?, ?> row = exchange.getMessage().getBody(Map.class);
        Map<String, Object> customer = new LinkedHashMap<>();
        customer.put("FNumber", String.valueOf(row.get("drp_co_id")));
        customer.put("FName", String.valueOf(row.get("name")));
        customer.put("FDescription", String.valueOf(row.get("co_id")));
        exchange.getMessage().setBody(customer);
    }

    private static void call(Exchange exchange) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("IsVerifyBaseDataField", false);
        data.put("IsAutoSubmitAndAudit", true);
        data.put("Model", exchange.getMessage().getBody(List.class));
        exchange.getMessage().setBody(Map.of("formid", "BD_Customer", "data", data));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
    }
}
