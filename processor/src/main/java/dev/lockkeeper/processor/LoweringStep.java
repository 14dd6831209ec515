package dev.lockkeeper.processor;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.ChangeDefinition;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.catalog.change.Ground;
import dev.lockkeeper.catalog.change.Lowered;
import dev.lockkeeper.catalog.change.UnfitException;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.replay.ReplayedMigration;
import dev.lockkeeper.catalog.replay.ReplayedMigration.ReplayedStep;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.processor.Draft.DraftChange;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes steps of changes: each by what the migrations before its own have made, with no contract done yet that need
 * not be. */
final class LoweringStep {

    private final SqlParser parser;
    private final Reporter reporter;
    private final int major;

    LoweringStep(SqlParser parser, Reporter reporter, int major) {
        this.parser = parser;
        this.reporter = reporter;
        this.major = major;
    }

    /**
     * The migrations with the steps of their changes. A change that cannot be made is reported.
     *
     * @param drafts those that are compiled now, which can be put in order
     * @param others those of earlier compilations
     * @param elsewhere those of other modules
     */
    List<Draft> run(List<Draft> drafts, Collection<MigrationDefinition> others, DependencyCatalogs.Found elsewhere) {
        boolean earlier = Stream.concat(others.stream(), elsewhere.migrations().stream())
                .anyMatch(it -> !it.changes().isEmpty());
        if (!earlier && drafts.stream().flatMap(LoweringStep::changes).findAny().isEmpty()) {
            return List.copyOf(drafts);
        }
        Map<String, Draft> compiledNow = new HashMap<>();
        drafts.forEach(it -> compiledNow.put(it.definition().id(), it));
        var all = new ArrayList<>(others);
        drafts.forEach(it -> all.add(it.definition()));
        Set<Object> own = new HashSet<>();
        all.forEach(it -> own.add(Version.identity(it.id())));
        elsewhere.migrations().stream()
                .filter(it -> own.add(Version.identity(it.id())))
                .forEach(all::add);
        // One that keeps the texts by which things were made: some are made again for another column.
        var replay = new Replay(new Schema(), major);
        if (!elsewhere.complete()) {
            replay.schema().opaque(DependencyCatalogs.INCOMPLETE);
        }
        var reader = new ReplayedReader(parser);
        var open = new OpenChanges();
        Map<String, ReplayedMigration> seen = new HashMap<>();
        for (MigrationDefinition it : new Catalog(all).inOrder()) {
            Draft read = compiledNow.get(it.id());
            if (read == null) {
                it.waitsFor().forEach(id -> end(replay, seen.remove(id)));
                seen.put(it.id(), reader.read(it));
                apply(replay, reader.read(it), false);
                open.add(it);
                continue;
            }
            Draft draft = read.behind(open.before(read));
            compiledNow.put(it.id(), draft);
            var ground = new Ground(it.id(), replay, parser, draft.all(), rewritten(draft));
            Map<Change, List<String>> waits = open.before(changes(draft), ground);
            Stream.concat(
                            draft.definition().after().stream(),
                            waits.values().stream().flatMap(List::stream))
                    .distinct()
                    .forEach(id -> end(replay, seen.remove(id)));
            replay.newSession();
            Draft lowered = lower(draft, ground, waits);
            apply(replay, reader.read(lowered), false);
            // Its own contract meets what its own expand has made.
            Draft hidden = hide(lowered, ground, waits);
            compiledNow.put(it.id(), hidden);
            open.add(hidden.definition());
            seen.put(it.id(), reader.read(hidden));
        }
        return drafts.stream()
                .map(it -> compiledNow.getOrDefault(it.definition().id(), it))
                .toList();
    }

    /** The functions that the SQL of its contract makes anew, by their own names. */
    private static Set<String> rewritten(Draft draft) {
        return draft.steps().stream()
                .filter(it -> it.phase() == Phase.CONTRACT)
                .flatMap(it -> Optional.ofNullable(it.statement()).stream())
                .map(it ->
                        new Node(it.parsed().tree()).get("CreateFunctionStmt").names("funcname"))
                .filter(it -> !it.isEmpty())
                .map(it -> it.get(it.size() - 1))
                .collect(Collectors.toSet());
    }

    private static Stream<Change> changes(Draft draft) {
        return Stream.concat(draft.all().stream(), PlainDrops.of(draft));
    }

    private static void end(Replay replay, @Nullable ReplayedMigration migration) {
        if (migration != null) {
            apply(replay, migration, true);
        }
    }

    private static void apply(Replay replay, ReplayedMigration migration, boolean end) {
        replay.newSession();
        for (ReplayedStep step : migration.steps()) {
            if (step.phase().explicit() != end) {
                continue;
            }
            if (step.statement() == null) {
                replay.schema().opaque(step.opaque());
            } else {
                replay.apply(step.statement());
            }
        }
    }

    private Draft lower(Draft draft, Ground ground, Map<Change, List<String>> waits) {
        if (draft.changes().isEmpty()) {
            return draft;
        }
        var lowered = new LoweredDraft(draft, parser);
        for (DraftChange it : draft.changes()) {
            try {
                Lowered by = it.change().recipe().lower(ground);
                lowered.add(definition(it.change(), it.words(), by, ground, waits), by, it.position(), "");
            } catch (UnfitException e) {
                reporter.error(it.position(), e.told());
            } catch (SqlSyntaxException e) {
                // Each part was read before: they do not go together.
                reporter.syntax(it.position(), e);
            }
        }
        // Its own SQL comes behind the changes of the same phase, so that it can use what they make.
        draft.steps().forEach(lowered::add);
        refuseUnasked(draft, lowered);
        refuseRenames(draft, lowered);
        return lowered.draft();
    }

    /** Lets what the contract of a migration drops be hidden instead, where that has a way back and nobody wrote another. */
    private Draft hide(Draft draft, Ground ground, Map<Change, List<String>> waits) {
        if (PlainDrops.of(draft).findAny().isEmpty()) {
            return draft;
        }
        var lowered = new LoweredDraft(draft, parser);
        for (DraftStep step : draft.steps()) {
            List<Change> drops = PlainDrops.of(draft, step);
            try {
                var ways = new ArrayList<Lowered>();
                for (Change it : drops) {
                    ways.add(it.recipe().lower(ground));
                }
                hide(step, drops, ways, lowered, ground, waits);
            } catch (UnfitException e) {
                lowered.add(
                        step.reversal() instanceof Reversal.Unknown unknown
                                ? step.with(new Reversal.Unknown("%s, and it cannot be hidden until it is purged: %s"
                                        .formatted(
                                                unknown.why(),
                                                withoutStop(e.told().fact()))))
                                : step);
            } catch (SqlSyntaxException e) {
                throw new IllegalStateException("a DROP that was read can be read again", e);
            }
        }
        return lowered.draft();
    }

    private static void hide(
            DraftStep step,
            List<Change> drops,
            List<Lowered> ways,
            LoweredDraft lowered,
            Ground ground,
            Map<Change, List<String>> waits)
            throws SqlSyntaxException {
        if (drops.isEmpty()) {
            lowered.add(step);
            return;
        }
        for (int i = 0; i < drops.size(); i++) {
            Change drop = drops.get(i);
            String written = i == 0 ? ((Action.Sql) step.action()).statement().sql() : "";
            lowered.add(definition(drop, "", ways.get(i), ground, waits), ways.get(i), step.position(), written);
        }
    }

    private static ChangeDefinition definition(
            Change change, String words, Lowered by, Ground ground, Map<Change, List<String>> waits) {
        return new ChangeDefinition(
                change.text(),
                words,
                by.path(),
                by.why(),
                waits.getOrDefault(change, List.of()),
                Reach.of(change, ground));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** What a way back builds is built first of all, so by the names that the changes know. */
    private void refuseRenames(Draft draft, LoweredDraft lowered) {
        if (!lowered.builds()) {
            return;
        }
        for (DraftStep step : draft.steps()) {
            if (step.phase() == Phase.CONTRACT && renames(step.statement())) {
                reporter.error(
                        step.position(),
                        UnfitException.unfit(
                                        "The way back of a change builds an index, by the names that table and columns had before this.",
                                        "Rename them in another migration.")
                                .told());
            }
        }
    }

    private static boolean renames(@Nullable ReadStatement statement) {
        if (statement == null) {
            return false;
        }
        var tree = new Node(statement.parsed().tree());
        String renamed = tree.get("RenameStmt").text("renameType");
        String moved = tree.get("AlterObjectSchemaStmt").text("objectType");
        return renamed.equals("OBJECT_COLUMN") || renamed.equals("OBJECT_TABLE") || moved.equals("OBJECT_TABLE");
    }

    private void refuseUnasked(Draft draft, LoweredDraft lowered) {
        lowered.verifies().stream()
                .flatMap(it -> it.after().stream())
                .filter(it -> !lowered.phases().contains(it))
                .findFirst()
                .ifPresent(phase -> reporter.error(
                        Check.CONTRADICTION,
                        draft.id(),
                        "@Verify asks after %s, which this migration turns out not to have.".formatted(phase),
                        "It would never be asked.",
                        "Name a phase in after: it has %s.".formatted(lowered.phases())));
    }
}
