package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.lint.Court.Verdict;
import dev.lockkeeper.catalog.lint.rule.Passage;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Rule.Moment;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.replay.Applied;
import dev.lockkeeper.catalog.replay.Problem;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.replay.Touch;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replays files of SQL one after the other, and judges their statements on the way. */
final class ScriptReplay {

    private final Replay replay;
    private final Court court;
    private final boolean whole;
    private final List<Placed> found = new ArrayList<>();
    private final List<Stage> history = new ArrayList<>();

    /** The names of all that was ever there, as SQL reads them. */
    private final Set<String> names = new HashSet<>();

    /**
     * A replay on an empty database.
     *
     * @param whole whether what the files do not make is not there; else it is taken to have been there before them
     */
    ScriptReplay(int major, Court court, boolean whole) {
        this.replay = Replay.forward(new Schema(), major);
        this.court = court;
        this.whole = whole;
    }

    /**
     * Replays and judges.
     *
     * @return false: the files use what neither they nor a baseline have made, so they are not the whole history
     */
    boolean run(Optional<ReadScript> baseline, List<ReadScript> scripts) {
        baseline.ifPresent(this::apply);
        for (int file = 0; file < scripts.size(); file++) {
            if (!run(file, scripts.get(file)) && whole && baseline.isEmpty()) {
                return false;
            }
        }
        history.forEach(it -> judge(Moment.END_OF_HISTORY, it));
        return true;
    }

    /** In the order of files and statements. */
    List<Found> findings() {
        return found.stream()
                .sorted(Comparator.comparing(Placed::file).thenComparing(Placed::step))
                .map(Placed::found)
                .toList();
    }

    private void apply(ReadScript baseline) {
        if (baseline.refused() != null) {
            refused(-1, baseline, baseline.refused());
        }
        for (Move move : baseline.moves()) {
            remember(replay.apply(move.read().parsed()));
        }
    }

    private boolean run(int file, ReadScript script) {
        replay.newSession();
        if (script.refused() != null) {
            refused(file, script, script.refused());
        }
        var passage = new Passage(script.name(), script.form(), script.moves());
        var stages = new ArrayList<Stage>();
        boolean known = true;
        for (Move move : script.moves()) {
            // Before anything was made, nobody can say that something is not there.
            var scene = new Scene(passage, move, replay.sight(), whole && !names.isEmpty(), court.settings());
            var stage = new Stage(file, script, scene);
            stages.add(stage);
            judge(Moment.BEFORE, stage);
            Applied applied = replay.apply(move.read().parsed());
            known &= fits(stage, applied);
            passage.remember(scene, applied);
            remember(applied);
            judge(Moment.AFTER, stage);
        }
        stages.forEach(it -> judge(Moment.END_OF_MIGRATION, it));
        if (court.sits(Moment.END_OF_HISTORY)) {
            history.addAll(stages);
        }
        return known;
    }

    private void judge(Moment moment, Stage stage) {
        court.judge(moment, stage.scene).forEach(it -> add(stage, it));
    }

    /** Tells where a statement does not fit; whether all that it uses is known. */
    private boolean fits(Stage stage, Applied applied) {
        boolean known = true;
        for (Problem problem : applied.problems()) {
            boolean expected = problem.kind() != Problem.Kind.MISSING || wasKnown(problem);
            known &= expected;
            if (whole || expected) {
                reading(rule(stage.scene, problem))
                        .ifPresent(it -> add(stage, new Verdict(problem.location(), finding(it, problem.message()))));
                return known;
            }
        }
        return known;
    }

    /** A type that cannot change because something uses the column has a rule of its own. */
    private static String rule(Scene scene, Problem problem) {
        boolean inUse = problem.kind() == Problem.Kind.IN_USE || problem.object() instanceof Column;
        boolean onlyTypes = scene.changes("AT_AlterColumnType").findAny().isPresent()
                && scene.changes("AT_AlterColumnType").count()
                        == scene.node().list("cmds").size();
        return inUse && problem.kind() != Problem.Kind.MISSING && onlyTypes ? "DAT110" : "DAT109";
    }

    /** What was there once, or is a part of what is there. */
    private boolean wasKnown(Problem missing) {
        String name = missing.name();
        int point = name.lastIndexOf('.');
        return names.contains(last(name)) || (point > 0 && names.contains(last(name.substring(0, point))));
    }

    private void remember(Applied applied) {
        applied.touches().stream()
                .filter(it -> it.write() && it.facet().equals(Touch.IDENTITY))
                .forEach(it -> names.add(last(it.object().title())));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** A file that cannot be read is told, and what it would have done is not known. */
    private void refused(int file, ReadScript script, SqlSyntaxException e) {
        replay.schema().opaque(script.name() + " cannot be read");
        reading("OPQ101").ifPresent(rule -> {
            var message = new Message(
                    rule.id(),
                    "%s:\n%s".formatted(e.getMessage(), e.excerpt()),
                    "PostgreSQL would not understand it.",
                    "Correct the SQL.");
            found.add(new Placed(
                    file, 0, new Found(finding(rule, message), script.name(), e.line(), e.column(), "", "", "")));
        });
    }

    private Optional<Rule> reading(String id) {
        return court.rules(Moment.READING).stream()
                .filter(it -> it.id().equals(id))
                .findFirst();
    }

    private Finding finding(Rule rule, Message said) {
        var message = new Message(rule.id(), said.fact(), said.effect(), said.remedy());
        return new Finding(rule.id(), rule.slug(), court.settings().severity(rule), message, "");
    }

    private void add(Stage stage, Verdict verdict) {
        Move move = stage.scene.move();
        int index = verdict.location() < 0
                ? move.read().parsed().offset()
                : stage.script.text().charIndex(verdict.location());
        found.add(new Placed(stage.file, move.step(), Found.of(verdict.finding(), stage.script, index, stage.scene)));
    }

    /** A statement where it is judged. */
    private record Stage(int file, ReadScript script, Scene scene) {}

    /** What was found, and where that is in the order of all. */
    private record Placed(int file, int step, Found found) {}
}
