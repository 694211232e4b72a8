package io.duijie.engine.cluster;

import io.duijie.engine.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process is called among those on one store: host, home, and something no process had before. At most 32 characters: the
 * database server shows it, and cuts names.
 *
 * @param ofHome what the names of all processes of this home begin with; of those at most one lives, the home's lock sees to it
 * @param host at most 15 characters of this machine's name
 * @param whole the name
 */
public record NodeName(String host, String ofHome, String whole) {
    private static final int LONGEST_HOST = 15;
    private static final Pattern OF_A_HOME = Pattern.compile("(.+-[0-9a-f]{8}-)[0-9a-f]{6}");

    /** The name of a process that has just opened the home. */
    public static NodeName of(Home home) {
        String host = thisHost();
        String ofHome = host + "-" + id(home.file("node")) + "-";
        return new NodeName(host, ofHome, ofHome + random(3));
    }

    /** What the names of all processes of one home begin with, of the name of one of them; another name as it is. */
    public static String ofHome(String whole) {
        Matcher name = OF_A_HOME.matcher(whole);
        return name.matches() ? name.group(1) : whole;
    }

    private static String id(Path file) {
        try {
            if (Files.exists(file)) {
                String known = Files.readString(file).strip();
                if (known.matches("[0-9a-f]{8}")) {
                    return known;
                }
            }
            String fresh = random(4);
            Files.writeString(file, fresh + "\n");
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("the node's number can't be kept in " + file, e);
        }
    }

    private static String thisHost() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.]", "-");
            return name.length() > LONGEST_HOST ? name.substring(0, LONGEST_HOST) : name;
        } catch (UnknownHostException e) {
            return "host";
        }
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public String toString() {
        return whole;
    }
}
