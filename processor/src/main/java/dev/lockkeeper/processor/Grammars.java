package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.sql.SqlParser;
import java.util.function.IntFunction;

/**
 * PostgreSQL's grammars by major version, each loaded when it is asked first. A class of its own, and no lambda of the
 * processor, which must come to life even where the grammar is missing.
 */
final class Grammars implements IntFunction<SqlParser> {

    @Override
    public SqlParser apply(int major) {
        return sql -> SqlParser.postgres(major).parse(sql);
    }
}
