package io.duijie.engine.secret;

import io.duijie.connector.api.Reason;
import io.duijie.engine.home.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Finds the key: given as text, or in a file that is made at the first start. */
final class SecretKeys {
    private static final int BYTES = 32;

    private SecretKeys() {}

    static SecretKeySpec find(@Nullable String configured, Path file) {
        if (configured != null && !configured.isBlank()) {
            return parse(configured.strip(), "DUIJIE_KEY");
        }
        try {
            return parse(Files.readString(file, StandardCharsets.US_ASCII).strip(), file.toString());
        } catch (NoSuchFileException e) {
            return create(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static SecretKeySpec create(Path file) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        String text = Base64.getEncoder().encodeToString(key) + "\n";
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = Files.newByteChannel(file, options, OwnerOnly.file(file))) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            return new SecretKeySpec(key, "AES");
        } catch (FileAlreadyExistsException e) {
            return find(null, file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static SecretKeySpec parse(String text, String where) {
        byte[] key;
        try {
            key = text.matches("[0-9a-fA-F]{64}")
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != BYTES) {
            throw new SecretException(
                    Reason.of(
                            "key-malformed",
                            where + " 不是有效的密钥：应为 32 字节的 base64（44 个字符）或十六进制（64 个字符）。可用 openssl rand -base64 32 生成。",
                            where + " holds no key: 32 bytes in base64 (44 characters) or hexadecimal (64 characters)"
                                    + " are needed. Make one with: openssl rand -base64 32"),
                    null);
        }
        return new SecretKeySpec(key, "AES");
    }

    private static SecretException unusable(Path file, IOException problem) {
        return new SecretException(
                Reason.of(
                        "key-file-unusable",
                        "密钥文件 " + file + " 无法读写（" + problem.getMessage() + "）。请检查文件权限。",
                        "the key file " + file + " can't be read or written (" + problem.getMessage()
                                + "). Check its permissions."),
                problem);
    }
}
