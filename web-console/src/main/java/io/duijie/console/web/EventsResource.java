package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What happens, as it happens: server-sent events. */
final class EventsResource implements Resource {
    private final Guard guard;
    private final EventFeed feed;

    EventsResource(Guard guard, EventFeed feed) {
        this.guard = guard;
        this.feed = feed;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                        "/api/v1/events",
                        Role.VIEWER,
                        "events",
                        "Server-sent events: store, overview, run, integration, log.",
                        this::listen)
                .giving("text/event-stream", Shape.TEXT));
    }

    private void listen(Context context) throws Exception {
        String accepted = context.header("Accept");
        if (accepted == null || !accepted.contains("text/event-stream")) {
            throw new ApiProblem(
                    406,
                    "event-stream-only",
                    "此接口只提供事件流（text/event-stream）。",
                    "this is an event stream: accept text/event-stream.");
        }
        if (context.method().equals(HandlerType.HEAD)) {
            context.contentType("text/event-stream");
            return;
        }
        String user = Guard.accountName(context);
        LimitedPlaces.Place place = feed.place(user).orElseThrow(() -> tooMany(context));
        try {
            BooleanSupplier inForce = guard.stillInForce(context);
            new SseHandler(0, client -> accept(client, user, place, inForce)).handle(context);
        } catch (Exception e) {
            place.close();
            throw e;
        }
    }

    private static ApiProblem tooMany(Context context) {
        context.header("Retry-After", "15");
        return new ApiProblem(
                429,
                "too-many-listeners",
                "同时打开的页面过多，请关闭一些（每个用户最多 " + EventFeed.PER_USER + " 个）。",
                "too many pages are open at once; close some (a user may have " + EventFeed.PER_USER + ").");
    }

    private void accept(SseClient client, String user, LimitedPlaces.Place place, BooleanSupplier inForce) {
        client.keepAlive();
        EventClient listener = new EventClient(client, user, place, inForce);
        client.onClose(listener::end);
        feed.add(listener);
    }
}
