package dev.lockkeeper.runtime.adopt;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.schema.Description;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaDifference;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a baseline would make, beside what is there.
 *
 * <p>What the script does up to its last statement that nobody can follow is not certain: such a statement may have dropped
 * or changed it. Certain is what the statements after that one make, so that only this is held against the database.
 */
final class BaselineComparison {

    private final Description expected;
    private final Description found;
    private final Set<String> uncertain;
    private final String opaque;

    /**
     * Compares.
     *
     * @param major of the server, 14 or later
     * @param found what is there
     */
    BaselineComparison(MigrationDefinition baseline, int major, Description found) {
        this.found = found;
        List<ParsedStatement> statements = parse(baseline);
        var replay = new Replay(new Schema(), major);
        int known = 0;
        for (int i = 0; i < statements.size(); i++) {
            if (!replay.apply(statements.get(i)).opaque().isEmpty()) {
                known = i + 1;
            }
        }
        this.expected = Description.of(replay.schema());
        this.opaque = replay.schema().opaque().orElse("");
        this.uncertain = objects(statements.subList(0, known), major);
    }

    /** In what the database is for certain not what the baseline says, a line each. */
    List<String> differences() {
        SchemaDifference all = SchemaDifference.between(expected, found);
        if (opaque.isEmpty()) {
            return all.lines();
        }
        return Stream.concat(
                        all.missing().stream().filter(this::certain).map(it -> "missing: " + it),
                        all.different().stream().filter(this::certain).map(it -> "different: " + it))
                .toList();
    }

    /** What was compared, for plan and history. */
    String words() {
        String words =
                "found here, %,d objects compared".formatted(found.objects().size());
        return opaque.isEmpty() ? words : words + " in part, since " + opaque;
    }

    private boolean certain(String line) {
        return uncertain.stream().noneMatch(it -> line.equals(it) || line.startsWith(it + ": "));
    }

    private static Set<String> objects(List<ParsedStatement> statements, int major) {
        var replay = new Replay(new Schema(), major);
        statements.forEach(replay::apply);
        return statements.isEmpty()
                ? Set.of()
                : Description.of(replay.schema()).objects().keySet();
    }

    /** Together, so that the parser is asked once. */
    private static List<ParsedStatement> parse(MigrationDefinition baseline) {
        var sql = new ArrayList<String>();
        baseline.phases().stream()
                .flatMap(it -> it.steps().stream())
                .filter(it -> it.action() instanceof Action.Sql)
                .forEach(it -> sql.add(((Action.Sql) it.action()).statement().sql()));
        try {
            return SqlParser.postgres().parse(String.join(";\n", sql));
        } catch (SqlSyntaxException e) {
            throw new IllegalStateException("what the compiler read can be read again", e);
        }
    }
}
