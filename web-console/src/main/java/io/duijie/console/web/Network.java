package io.duijie.console.web;

import io.duijie.console.account.Addresses;
import java.net.InetAddress;
import java.util.Optional;

/** A range of addresses, as in {@code 10.0.0.0/8} or {@code 2001:db8::/32}; an address alone is a range of one. */
public record Network(InetAddress address, int bits) {

    /** Empty when the text is no such range. */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().getAddress().length * 8;
        if (slash < 0) {
            return Optional.of(new Network(address.get(), most));
        }
        String bits = text.substring(slash + 1);
        return bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= most
                ? Optional.of(new Network(address.get(), Integer.parseInt(bits)))
                : Optional.empty();
    }

    boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] given = other.getAddress();
        if (own.length != given.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((own[i / 8] & mask) != (given[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
