package io.duijie.benchmark.vendor;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The servers in a process of their own, so that their heap and their garbage are not the contestants'. */
public final class VendorProcess implements AutoCloseable {
    private final Process process;
    private final Vendors vendors;

    public VendorProcess() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VendorServers.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the vendors' process ended before it was ready");
        }
        String[] addresses = line.split(" ");
        vendors = new Vendors(URI.create(addresses[0]), URI.create(addresses[1]));
    }

    public Vendors vendors() {
        return vendors;
    }

    /** The process ends with its standard input. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }
}
