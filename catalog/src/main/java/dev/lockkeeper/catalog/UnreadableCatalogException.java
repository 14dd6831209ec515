package dev.lockkeeper.catalog;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A text that should be a catalog and is not. The message says why, as a sentence. */
public final class UnreadableCatalogException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    UnreadableCatalogException(String why, @Nullable Exception cause) {
        super(why, cause);
    }
}
