package dev.lockkeeper.catalog.sql;

/** SQL that is not read, be it right or wrong, since that would take minutes or more memory than a compiler has. */
public final class SqlTooLongException extends SqlSyntaxException {

    private static final long serialVersionUID = 1L;

    SqlTooLongException(String message, SqlText text, int index) {
        super(message, text, index);
    }

    @Override
    public SqlSyntaxException within(SqlText text, int index) {
        return new SqlTooLongException(getMessage(), text, index);
    }
}
