package io.duijie.dialect.document.alert;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mail addresses, as the mail library's strict parser reads them. Characters that end a line or change the direction of writing
 * are refused: they could give the server a command, or show people another address than the one that is used.
 */
public final class MailAddresses {
    private static final int LONGEST = 4_000;
    private static final int MOST = 100;

    private MailAddresses() {}

    /** Whether {@code text} is one address, or a list of them where {@code several} may be. */
    public static boolean areRight(String text, boolean several) {
        try {
            return parse(text).size() == 1 || several;
        } catch (AddressException e) {
            return false;
        }
    }

    /**
     * At least one.
     *
     * @throws AddressException when one of them is none; its message may show it
     */
    public static List<InternetAddress> parse(String text) throws AddressException {
        if (text.length() > LONGEST || isTricky(text)) {
            throw new AddressException("too long, or with characters that can't be seen");
        }
        InternetAddress[] addresses =
                InternetAddress.parse(text.replace('，', ',').replace(';', ',').replace('；', ','), true);
        if (addresses.length == 0 || addresses.length > MOST) {
            throw new AddressException("none, or too many");
        }
        for (InternetAddress address : addresses) {
            address.validate();
            if (address.isGroup() || isTricky(address.getAddress()) || isTricky(address.getPersonal())) {
                throw new AddressException("a group, or with characters that can't be seen");
            }
        }
        return List.of(addresses);
    }

    private static boolean isTricky(@Nullable String text) {
        return text != null
                && text.codePoints().anyMatch(letter -> switch (Character.getType(letter)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> true;
                    default -> false;
                });
    }
}
