package dev.lockkeeper.catalog.sql;

import java.util.Objects;

/** SQL that PostgreSQL would not understand; the message is PostgreSQL's own. */
public sealed class SqlSyntaxException extends Exception permits SqlTooNewException, SqlTooLongException {

    private static final long serialVersionUID = 1L;

    private final int index;
    private final int line;
    private final int column;
    private final String excerpt;

    public SqlSyntaxException(String message, SqlText text, int index) {
        super(message);
        this.index = index;
        this.line = text.line(index);
        this.column = text.column(index);
        this.excerpt = text.excerpt(index);
    }

    /** PostgreSQL's own message, such as {@code syntax error at or near "tabel"}. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** Where PostgreSQL stopped, in chars from the start of the input. */
    public int index() {
        return index;
    }

    /** The line of {@link #index()}; the first is 1. */
    public int line() {
        return line;
    }

    /** The column of {@link #index()} in characters as a reader counts them; the first is 1. */
    public int column() {
        return column;
    }

    /** The same mistake, told of the text that {@code text} holds this one in. */
    public SqlSyntaxException within(SqlText text, int index) {
        return new SqlSyntaxException(getMessage(), text, index);
    }

    /** The line of SQL, and below it a caret under the position. */
    public String excerpt() {
        return excerpt;
    }
}
