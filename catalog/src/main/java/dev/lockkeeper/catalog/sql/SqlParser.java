package dev.lockkeeper.catalog.sql;

import java.util.Arrays;
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
     * The grammar of PostgreSQL 18 for SQL that an older server runs: what that server's grammar would refuse is a {@link
     * SqlTooNewException}. What a version takes but does not do, an option for one, is not known to grammars.
     *
     * @param major 14 to 18; below 18, the first parse loads that grammar too
     */
    static SqlParser postgres(int major) {
        return Arrays.stream(Grammar.values())
                .filter(it -> it.major() == major)
                .findFirst()
                .map(PostgresParser::of)
                .orElseThrow(() -> new IllegalArgumentException("There is no grammar of PostgreSQL " + major));
    }

    /**
     * The statements of the text in their order; none if there is nothing but comments and semicolons.
     *
     * @throws SqlSyntaxException if PostgreSQL would not understand the text; nothing is known of its statements then
     * @throws SqlParserException if the parser itself fails; the next call starts with a fresh one
     */
    List<ParsedStatement> parse(String sql) throws SqlSyntaxException;
}
