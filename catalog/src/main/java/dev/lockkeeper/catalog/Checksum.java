package dev.lockkeeper.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a sequence of texts, each written with its length before it, so that no two sequences give the same bytes.
 *
 * <p>A migration's checksum covers what it does going forward: identity, dependencies, what the policy
 * judges it by (type, risk, approvals, sensitivity), checks and actions, where SQL is taken token by token, blind to white
 * space, comments, line endings and the case of keywords and unquoted identifiers; a literal or a quoted identifier counts
 * as it is written. It leaves out what may be put right after release without another effect: prose,
 * budgets, accepted findings and the way back. The number before the colon is
 * the version of this definition.
 */
public final class Checksum {

    private static final String ALGORITHM = "1:";

    private final MessageDigest digest = sha256();

    /** Adds one text. */
    public Checksum add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds one text that is in UTF-8. */
    public Checksum add(byte[] bytes) {
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    /** The algorithm's version, a colon and 64 hexadecimal digits. Ends the sequence. */
    public String text() {
        return ALGORITHM + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform has it:
            // https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/security/MessageDigest.html
            throw new IllegalStateException(e);
        }
    }
}
