package dev.lockkeeper.runtime.report;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Impact;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.Step;
import dev.lockkeeper.catalog.TableLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A catalog as text: each migration in the order it runs, what its statements lock and cost, and how they are undone. */
public final class CatalogText {

    private final List<String> lines = new ArrayList<>();

    private CatalogText() {}

    /** The catalog, a line each. It has no problems. */
    public static List<String> lines(Catalog catalog) {
        var text = new CatalogText();
        catalog.inOrder().forEach(text::migration);
        text.lines.add("catalog " + catalog.digest());
        return text.lines;
    }

    private void migration(MigrationDefinition migration) {
        lines.add("%s  risk %s".formatted(migration.title(), lower(migration.risk())));
        for (PhaseDefinition phase : migration.phases()) {
            lines.add("  " + lower(phase.phase()));
            phase.impacts().forEach(it -> lines.add("    " + it.text()));
            List<String> told = phase.impacts().stream().map(Impact::text).toList();
            phase.risks().stream()
                    .filter(it -> !told.contains(it.reason()))
                    .forEach(it -> lines.add("    risk %s: %s".formatted(lower(it.risk()), it.reason())));
            for (Step step : phase.steps()) {
                lines.add("    " + action(step.action()));
                if (!phase.handWrittenRollback()) {
                    reversal(step.reversal(), migration);
                }
            }
            if (phase.handWrittenRollback()) {
                lines.add("    back, hand-written");
                phase.rollback().forEach(this::undo);
            }
        }
    }

    private static String action(Action action) {
        if (action instanceof Action.Sql sql) {
            SqlStatement statement = sql.statement();
            return "%s  %s; %s"
                    .formatted(
                            statement.command(),
                            statement.locks().isEmpty()
                                    ? "no lock on what is in use"
                                    : statement.locks().stream()
                                            .map(TableLock::toString)
                                            .collect(Collectors.joining(", ")),
                            cost(statement.cost()));
        }
        if (action instanceof Action.BatchedUpdate update) {
            return "UPDATE in batches  ROW EXCLUSIVE %s; the rows it touches".formatted(update.table());
        }
        if (action instanceof Action.BatchedCode code) {
            return "Java %s in batches of %s  the rows it touches"
                    .formatted(code.method().key(), code.table());
        }
        return "Java " + ((Action.Code) action).method().key();
    }

    private static String cost(SqlStatement.Cost cost) {
        return switch (cost) {
            case CATALOG -> "no row is read";
            case SCAN -> "reads every row";
            case REWRITE -> "may write the table or its indexes anew";
            case ROWS -> "the rows it touches";
        };
    }

    private void reversal(Reversal reversal, MigrationDefinition migration) {
        if (reversal instanceof Reversal.Undo undo) {
            if (!undo.built().isEmpty()) {
                lines.add("      back, built before anything is taken back");
                undo.built().forEach(it -> undo(new Action.Sql(it)));
            }
            lines.add("      back, derived");
            undo.statements().forEach(it -> undo(new Action.Sql(it)));
        } else if (reversal instanceof Reversal.Nothing nothing) {
            lines.add("      nothing to undo: " + nothing.why());
        } else {
            lines.add("      no way back: " + migration.irreversible());
        }
    }

    private void undo(Action action) {
        String text = action instanceof Action.Sql sql ? sql.statement().sql() + ";" : action(action);
        text.strip().lines().forEach(it -> lines.add("        " + it));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
