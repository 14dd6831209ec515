package dev.lockkeeper.processor.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Two texts of bytes in one, each with a SHA-256 before it that covers who wrote it; each can be read without the other. */
final class Sealed {

    private static final int SEAL = 32;
    private static final int LENGTH = Integer.BYTES;

    private Sealed() {}

    static byte[] of(String writer, byte[] first, byte[] second) {
        return ByteBuffer.allocate(2 * (SEAL + LENGTH) + first.length + second.length)
                .put(seal(writer, 1, ByteBuffer.wrap(first)))
                .putInt(first.length)
                .put(first)
                .put(seal(writer, 2, ByteBuffer.wrap(second)))
                .putInt(second.length)
                .put(second)
                .array();
    }

    /**
     * The first text.
     *
     * @throws RuntimeException of some kind if it is not as this writer wrote it
     */
    static ByteBuffer first(byte[] both, String writer) {
        return read(ByteBuffer.wrap(both), writer, 1);
    }

    /**
     * The second text.
     *
     * @throws RuntimeException of some kind if it is not as this writer wrote it
     */
    static ByteBuffer second(byte[] both, String writer) {
        var bytes = ByteBuffer.wrap(both);
        int length = bytes.getInt(SEAL);
        return read(bytes.position(SEAL + LENGTH + length), writer, 2);
    }

    private static ByteBuffer read(ByteBuffer bytes, String writer, int place) {
        byte[] seal = new byte[SEAL];
        bytes.get(seal);
        int length = bytes.getInt();
        ByteBuffer text = bytes.slice(bytes.position(), length);
        if (!Arrays.equals(seal, seal(writer, place, text.duplicate()))) {
            throw new IllegalArgumentException("not as it was written");
        }
        return text;
    }

    private static byte[] seal(String writer, int place, ByteBuffer text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((writer + " " + place + " ").getBytes(StandardCharsets.UTF_8));
            digest.update(text);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform has it:
            // https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/security/MessageDigest.html
            throw new IllegalStateException(e);
        }
    }
}
