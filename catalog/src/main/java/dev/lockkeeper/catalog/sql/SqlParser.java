package dev.lockkeeper.catalog.sql;

import java.util.List;

/** Reads SQL the way a PostgreSQL server does. */
public interface SqlParser {

    /**
     * The grammar of PostgreSQL 18, for any number of threads.
     *
     * <p>Costs nothing until the first parse, which loads the grammar and takes about a second.
     */
    static SqlParser postgres() {
        return PostgresParser.SHARED;
    }

    /**
     * The statements of the text in their order; none if there is nothing but comments and semicolons.
     *
     * @throws SqlSyntaxException if PostgreSQL would not understand the text; nothing is known of its statements then
     * @throws SqlParserException if the parser itself fails; the next call starts with a fresh one
     */
    List<ParsedStatement> parse(String sql) throws SqlSyntaxException;
}
