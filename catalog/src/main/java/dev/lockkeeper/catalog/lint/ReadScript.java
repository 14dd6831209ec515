package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.catalog.lint.rule.Passage.Form;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.catalog.sql.SqlText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of SQL as it was read.
 *
 * @param form whether it runs in one transaction
 * @param moves its statements
 * @param refused why it could not be read; null: it could
 */
record ReadScript(
        String name,
        SqlText text,
        Form form,
        List<Move> moves,
        @Nullable SqlSyntaxException refused) {

    ReadScript {
        moves = List.copyOf(moves);
    }
}
