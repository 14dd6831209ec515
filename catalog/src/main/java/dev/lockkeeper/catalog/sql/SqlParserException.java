package dev.lockkeeper.catalog.sql;

import java.util.Objects;

/** The parser failed, not the SQL: it ran out of memory or reached a state that it should not reach. */
public final class SqlParserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SqlParserException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
