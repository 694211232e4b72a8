package io.duijie.engine.home;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that holds a home until its standard input ends. */
final class HomeHolder {
    private HomeHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (Home home = Home.open(Path.of(arguments[0]))) {
            System.out.println("holding " + home.folder());
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
