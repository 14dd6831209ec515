package dev.lockkeeper.catalog.sql;

/** SQL that PostgreSQL 18 understands and the PostgreSQL that was asked for does not; the message is that one's own. */
public final class SqlTooNewException extends SqlSyntaxException {

    private static final long serialVersionUID = 1L;

    private final int major;

    SqlTooNewException(int major, String message, SqlText text, int index) {
        super(message, text, index);
        this.major = major;
    }

    /** The major version that does not understand it. */
    public int major() {
        return major;
    }

    @Override
    public SqlSyntaxException within(SqlText text, int index) {
        return new SqlTooNewException(major, getMessage(), text, index);
    }
}
