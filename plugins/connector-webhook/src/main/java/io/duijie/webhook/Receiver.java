package io.duijie.webhook;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Push;
import io.duijie.connector.api.PushAnswer;
import io.duijie.connector.api.PushReceiver;
import io.duijie.connector.api.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/** Tells whether a push is the vendor's, whether it is still in time, and what it carries. */
final class Receiver implements PushReceiver {
    private static final String BEARER = "Bearer ";

    private final Account account;
    private final JsonText json;

    Receiver(Account account, JsonText json) {
        this.account = account;
        this.json = json;
    }

    @Override
    public PushAnswer receive(Push push) {
        Optional<String> proof = value(push, account.proof(), account.type() != Account.Proof.SIGN);
        String timestampName = account.timestamp();
        String idName = account.id();
        Optional<String> timestamp = timestampName == null ? Optional.of("") : beside(push, timestampName);
        Optional<String> id = idName == null ? Optional.of("") : beside(push, idName);
        if (proof.isEmpty() || timestamp.isEmpty() || id.isEmpty()) {
            return notSigned();
        }
        if (!isProven(push, proof.get(), timestamp.get(), id.get())) {
            return notSigned();
        }
        if (timestampName != null && !isInTime(timestamp.get(), push.now())) {
            return PushAnswer.notSigned(Reason.of(
                    "push-too-old",
                    "推送的时间不在允许的范围内（前后 " + account.window().toSeconds() + " 秒），请校准发送方的时钟。",
                    "the time of the push is not within " + account.window().toSeconds()
                            + " s of now; set the sender's clock."));
        }
        return content(push, timestamp.get(), id.get());
    }

    private boolean isProven(Push push, String given, String timestamp, String id) {
        Signature signed = account.signed();
        if (signed != null) {
            return signed.isRight(
                    given,
                    push,
                    account.secret(),
                    timestamp,
                    id,
                    account.type() == Account.Proof.SIGN ? account.proof() : "");
        }
        String token = given.startsWith(BEARER) ? given.substring(BEARER.length()) : given;
        return MessageDigest.isEqual(
                account.secret().reveal().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> value(Push push, String name, boolean inHeader) {
        return inHeader ? push.header(name) : push.query(name);
    }

    private Optional<String> beside(Push push, String name) {
        Optional<String> header = push.header(name);
        return header.isEmpty() && account.type() == Account.Proof.SIGN ? push.query(name) : header;
    }

    /** One text for all: whoever guesses learns nothing. */
    private static PushAnswer notSigned() {
        return PushAnswer.notSigned(
                Reason.of("not-signed", "签名或令牌缺失或不正确。", "the signature or token is missing or wrong."));
    }

    private boolean isInTime(String timestamp, Instant now) {
        return Timestamp.parse(timestamp)
                .map(sent -> Duration.between(sent, now).abs().compareTo(account.window()) <= 0)
                .orElse(false);
    }

    private PushAnswer content(Push push, String timestamp, String id) {
        try {
            return new PushAnswer.Accepted(
                    PushedBody.read(push, json),
                    id.isEmpty() ? identity(push, timestamp) : "id " + id,
                    account.timestamp() == null
                            ? account.window()
                            : account.window().multipliedBy(2),
                    account.reply());
        } catch (ConnectorException e) {
            return PushAnswer.unreadable(e.reason());
        }
    }

    /** Two pushes with the same content are two when their times differ, or the parameters of their addresses. */
    private static String identity(Push push, String timestamp) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(timestamp.getBytes(StandardCharsets.UTF_8));
            digest.update(new TreeMap<>(push.query()).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(push.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
