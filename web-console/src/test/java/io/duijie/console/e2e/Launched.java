package io.duijie.console.e2e;

import static org.awaitility.Awaitility.await;

import io.duijie.dialect.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real launcher's {@code serve} on the program that the build has made. */
final class Launched implements AutoCloseable {
    private static final String PASSWORD = "correct horse battery";

    private static final Duration LONG = Duration.ofMinutes(3);

    private final Path home;
    private final Path output;
    private final Path errors;
    private final Process launcher;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param root becomes the folder of a program as the launcher sees it */
    Launched(Path root, Path home, Map<String, String> environment, String javaOptions) {
        this.home = home;
        this.output = root.resolve("out");
        this.errors = root.resolve("err");
        try {
            prepare(root);
            ProcessBuilder builder = new ProcessBuilder(
                            "bash", "bin/duijie", "serve", "--port", "0", "--home", home.toString())
                    .directory(root.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("DUIJIE_JAVA_OPTIONS", javaOptions);
            launcher = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void prepare(Path root) throws IOException {
        Files.createDirectories(root.resolve("bin"));
        Files.copy(Built.launcher(), root.resolve("bin/duijie"));
        link(
                root.resolve("lib"),
                Stream.of(Built.programPath().split(File.pathSeparator)).map(Path::of));
        link(root.resolve("connectors"), Built.connectorJars().stream());
    }

    private static void link(Path folder, Stream<Path> jars) throws IOException {
        Files.createDirectories(folder);
        for (Path jar : jars.toList()) {
            Files.createSymbolicLink(folder.resolve(jar.getFileName()), jar);
        }
    }

    /** Where it answers, once it does. */
    URI address() {
        Pattern ready = Pattern.compile("ready (http://127\\.0\\.0\\.1:\\d+/)");
        await().atMost(LONG).until(() -> ready.matcher(text(output)).find() || !launcher.isAlive());
        Matcher found = ready.matcher(text(output));
        if (!found.find()) {
            throw new AssertionError("the server did not start: " + text(output) + text(errors));
        }
        return URI.create(found.group(1));
    }

    String errors() {
        return text(errors);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts an integration as the first administrator does in the console. */
    void run(String integration) {
        try {
            HttpResponse<String> session = logIn();
            HttpResponse<String> started = post(
                    "api/v1/integrations/" + integration + "/run",
                    HttpRequest.newBuilder().header("Cookie", cookie(session)).header("X-CSRF-Token", csrf(session)),
                    Map.of("stage", "all"));
            if (started.statusCode() >= 300) {
                throw new AssertionError(integration + " did not start: " + started.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** With the password that was made for the first administrator, which is replaced by one of their own. */
    private HttpResponse<String> logIn() throws IOException, InterruptedException {
        String[] made = text(home.resolve("first-login.txt")).strip().split(" ", 2);
        HttpResponse<String> session =
                post("api/v1/login", HttpRequest.newBuilder(), Map.of("name", made[0], "password", PASSWORD));
        if (session.statusCode() == 200) {
            return session;
        }
        session = post("api/v1/login", HttpRequest.newBuilder(), Map.of("name", made[0], "password", made[1]));
        return post(
                "api/v1/me/password",
                HttpRequest.newBuilder().header("Cookie", cookie(session)).header("X-CSRF-Token", csrf(session)),
                Map.of("current", made[1], "new", PASSWORD));
    }

    private static String cookie(HttpResponse<String> session) {
        return session.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static String csrf(HttpResponse<String> session) {
        return String.valueOf(Json.readObject(session.body()).get("csrf"));
    }

    private HttpResponse<String> post(String path, HttpRequest.Builder request, Map<String, Object> body)
            throws IOException, InterruptedException {
        return http.send(
                request.uri(address().resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Ends the server as a person does; returns the exit status. */
    int stop() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the server does not end: " + errors());
            }
            return launcher.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        launcher.descendants().forEach(ProcessHandle::destroyForcibly);
        launcher.destroyForcibly();
    }
}
