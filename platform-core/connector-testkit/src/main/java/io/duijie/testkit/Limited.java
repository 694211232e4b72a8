package io.duijie.testkit;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.FieldLister;
import io.duijie.connector.api.FileTaker;
import io.duijie.connector.api.Reading;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Limits the time of every call into a connector: a call that does not return fails its test, and the next test begins. */
final class Limited {
    private static final List<Class<?>> CONTRACT = List.of(
            ConnectorFactory.class,
            ConnectorType.class,
            Connector.class,
            RecordReader.class,
            Reading.class,
            RecordWriter.class,
            RecordFinder.class,
            DocumentReopener.class,
            FieldLister.class,
            FileTaker.class);

    private final Duration limit;

    private Limited(Duration limit) {
        this.limit = limit;
    }

    static <T> T within(Duration limit, Class<T> part, T target) {
        return part.cast(new Limited(limit).wrapped(target));
    }

    /** Objects of the contract are watched as well; all others are handed on unchanged. */
    private Object wrapped(Object target) {
        if (target instanceof Optional<?> optional) {
            return optional.map(this::wrapped);
        }
        Class<?>[] parts =
                CONTRACT.stream().filter(part -> part.isInstance(target)).toArray(Class<?>[]::new);
        return parts.length == 0
                ? target
                : Proxy.newProxyInstance(
                        Limited.class.getClassLoader(),
                        parts,
                        (proxy, method, arguments) -> call(target, method, arguments));
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        CompletableFuture<@Nullable Object> returned = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        returned.complete(method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        returned.completeExceptionally(e.getCause());
                    } catch (IllegalAccessException | RuntimeException e) {
                        returned.completeExceptionally(e);
                    }
                },
                "connector-call");
        thread.setDaemon(true);
        thread.start();
        try {
            Object result = returned.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return result == null ? null : wrapped(result);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new AssertionError(
                    method.getDeclaringClass().getSimpleName() + "." + method.getName() + " did not return within "
                            + limit,
                    e);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }
}
