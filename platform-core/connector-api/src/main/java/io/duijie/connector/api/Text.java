package io.duijie.connector.api;

/** One text a user may see, in both languages of the platform. */
public record Text(String chinese, String english) {
    /** A text that is the same in both languages, such as a product name or a vendor's own message. */
    public static Text same(String text) {
        return new Text(text, text);
    }
}
