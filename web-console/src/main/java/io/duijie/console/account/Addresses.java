package io.duijie.console.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of the Internet Protocol as texts; never asks a name server. */
public final class Addresses {
    private static final Pattern NUMERIC =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int HALF_OF_IPV6 = 8;

    private Addresses() {}

    /** The address that a text is; empty where it is none, such as a name. */
    public static Optional<InetAddress> parse(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        String address = zone < 0 ? bare : bare.substring(0, zone);
        if (address.length() > 45 || !NUMERIC.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** What one caller has for certain: an address of IPv4 alone, but 2⁶⁴ of IPv6. */
    static String network(String text) {
        byte[] address = parse(text).map(InetAddress::getAddress).orElse(new byte[0]);
        if (address.length <= HALF_OF_IPV6) {
            return text;
        }
        Arrays.fill(address, HALF_OF_IPV6, address.length, (byte) 0);
        try {
            return InetAddress.getByAddress(address).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
