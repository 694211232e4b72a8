package io.duijie.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The sandbox as a process of its own. It prints one line on standard output when it is ready, keeps its documents,
 * changed rows and ports in the state directory, and runs until it is ended. A second start on a directory whose process
 * is running says so and ends with status 0.
 */
public final class SandboxMain {
    private static final int ATTEMPTS = 100;
    private static final Duration PAUSE = Duration.ofMillis(150);

    private SandboxMain() {}

    public static void main(String... arguments) throws InterruptedException {
        MainOptions options;
        try {
            options = MainOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + MainOptions.USAGE);
            System.exit(2);
            return;
        }
        Optional<StateDirectory> taken = StateDirectory.take(options.state());
        if (taken.isEmpty()) {
            System.exit(sayThatItRuns(options.state()));
            return;
        }
        try (StateDirectory state = taken.get();
                VendorSandbox sandbox = start(options, state);
                Gallery gallery = options.gallery() ? Gallery.start(state.path(), sandbox.kingdee()) : null) {
            state.write(sandbox, gallery == null ? Map.of() : gallery.addresses());
            options.newDistributorEvery().ifPresent(interval -> LiveActivity.start(sandbox, interval));
            say("sandbox ready", sandbox.jushuitan().port(), sandbox.kingdee().port());
            new CountDownLatch(1).await();
        }
    }

    /** On the ports of the last start if they are free, else on any, unless ports are named. */
    private static VendorSandbox start(MainOptions options, StateDirectory state) {
        SandboxSettings settings =
                options.settings(StateDirectory.ports(state.path())).withState(state.path());
        try {
            return VendorSandbox.start(settings);
        } catch (RuntimeException e) {
            if (options.namesPorts()) {
                throw e;
            }
            return VendorSandbox.start(settings.withPorts(0, 0));
        }
    }

    private static int sayThatItRuns(Path directory) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<StateDirectory.Ports> ports = StateDirectory.ports(directory);
            if (ports.isPresent()
                    && isUp(client, ports.get().jushuitan())
                    && isUp(client, ports.get().kingdee())) {
                say(
                        "sandbox already running",
                        ports.get().jushuitan(),
                        ports.get().kingdee());
                return 0;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        System.err.println("another process holds " + directory.resolve("sandbox.lock") + " but does not answer");
        return 1;
    }

    private static boolean isUp(HttpClient client, int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/__sandbox/health"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void say(String what, int jushuitanPort, int kingdeePort) {
        System.out.println(what + " jushuitan=http://127.0.0.1:" + jushuitanPort + " kingdee=http://127.0.0.1:"
                + kingdeePort + "/k3cloud/");
    }
}
