package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.Step;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Applied;
import dev.lockkeeper.catalog.replay.Made;
import dev.lockkeeper.catalog.replay.ReplayedMigration;
import dev.lockkeeper.catalog.replay.ReplayedMigration.ReplayedStep;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.replay.Witness;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Predicts what the statements of a project will do, and those that take them back, while all migrations are replayed. Where
 * the replay has two orders, the worse of both is told.
 */
public final class ProjectPrediction implements Witness {

    private final SqlParser parser;
    private final Map<String, MigrationDefinition> definitions = new HashMap<>();

    /** By the migration, and the text of the statement. */
    private final Map<String, Map<String, Foreseen>> foreseen = new HashMap<>();

    private @Nullable ReplayedMigration migration;
    private @Nullable Sight sight;
    private boolean contract;
    private Made made = new Made();
    private boolean utc;

    /** Of these migrations, of which nothing was replayed yet. */
    public ProjectPrediction(Collection<MigrationDefinition> migrations, SqlParser parser) {
        this.parser = parser;
        migrations.forEach(it -> definitions.put(it.id(), it));
    }

    @Override
    public void begins(ReplayedMigration now, boolean ofContract) {
        migration = now;
        sight = null;
        contract = ofContract;
        made = new Made();
        utc = false;
    }

    @Override
    public void before(int step, Sight now) {
        sight = now;
        @Nullable ParsedStatement statement = statement(step);
        if (statement != null) {
            foresee(statement, now, it -> made.maker(it).isPresent());
            utc = utcAfter(statement);
        }
    }

    @Override
    public void after(int step, Applied applied) {
        @Nullable ParsedStatement statement = statement(step);
        if (statement == null || sight == null) {
            return;
        }
        made.remember(step, statement, sight.certain(), applied);
        Stream.concat(undo(step), applied.undo().stream().flatMap(List::stream)).forEach(this::foreseeBack);
    }

    /** What somebody wrote to take a phase back meets the schema that its steps have left. */
    @Override
    public void ends() {
        Optional.ofNullable(definition()).stream()
                .flatMap(it -> it.phases().stream())
                .filter(it -> it.phase().explicit() == contract)
                .flatMap(it -> it.rollback().stream())
                .filter(Action.Sql.class::isInstance)
                .map(it -> ((Action.Sql) it).statement().sql())
                .forEach(this::foreseeBack);
    }

    /** What takes something back may run when the application has long used it. */
    private void foreseeBack(String sql) {
        if (sight != null) {
            parse(sql).forEach(it -> foresee(it, sight, any -> false));
        }
    }

    private @Nullable MigrationDefinition definition() {
        return migration == null ? null : definitions.get(migration.id());
    }

    private @Nullable ParsedStatement statement(int step) {
        if (migration == null || definition() == null) {
            return null;
        }
        ReplayedStep now = migration.steps().get(step);
        return now.statement();
    }

    private Stream<String> undo(int step) {
        List<Step> known = Optional.ofNullable(definition()).stream()
                .flatMap(it -> it.phases().stream())
                .flatMap(it -> it.steps().stream())
                .toList();
        return step < known.size() && known.get(step).reversal() instanceof Reversal.Undo undo
                ? Stream.concat(undo.built().stream(), undo.statements().stream())
                        .map(SqlStatement::sql)
                : Stream.empty();
    }

    private List<ParsedStatement> parse(String sql) {
        try {
            return parser.parse(sql);
        } catch (SqlSyntaxException e) {
            throw new IllegalStateException("derived SQL is valid: " + sql, e);
        }
    }

    private void foresee(ParsedStatement statement, Sight now, Predicate<Relation> isNew) {
        if (migration == null) {
            return;
        }
        Foreseen known = Foreseen.of(statement, now, utc, isNew);
        foreseen.computeIfAbsent(migration.id(), any -> new HashMap<>()).merge(statement.sql(), known, Foreseen::and);
    }

    /** Whether the time zone is known to be UTC behind a statement; SET LOCAL is forgotten, nobody knows how soon. */
    private boolean utcAfter(ParsedStatement statement) {
        Node node = new Node(statement.tree()).get(statement.kind());
        if (!statement.kind().equals("VariableSetStmt") || !node.text("name").equalsIgnoreCase("timezone")) {
            return utc;
        }
        return !node.is("is_local")
                && node.list("args", "A_Const").stream()
                        .anyMatch(it -> it.get("sval").text("sval").equalsIgnoreCase("UTC"));
    }

    /** A migration with what was foreseen of its statements. */
    public MigrationDefinition into(MigrationDefinition definition) {
        Map<String, Foreseen> known = foreseen.getOrDefault(definition.id(), Map.of());
        List<PhaseDefinition> phases = definition.phases().stream()
                .map(it -> it.with(
                        it.steps().stream()
                                .map(step -> step.with(action(step.action(), known), reversal(step.reversal(), known)))
                                .toList(),
                        it.rollback().stream().map(back -> action(back, known)).toList()))
                .toList();
        return definition.with(phases, definition.findings());
    }

    private static Action action(Action action, Map<String, Foreseen> known) {
        return action instanceof Action.Sql sql ? new Action.Sql(with(sql.statement(), known)) : action;
    }

    private static Reversal reversal(Reversal reversal, Map<String, Foreseen> known) {
        return reversal instanceof Reversal.Undo undo
                ? new Reversal.Undo(with(undo.statements(), known), with(undo.built(), known))
                : reversal;
    }

    private static List<SqlStatement> with(List<SqlStatement> texts, Map<String, Foreseen> known) {
        return texts.stream().map(it -> with(it, known)).toList();
    }

    private static SqlStatement with(SqlStatement text, Map<String, Foreseen> known) {
        @Nullable Foreseen more = known.get(text.sql());
        return more == null ? text : more.into(text);
    }
}
