package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.catalog.lint.ProjectLint;
import dev.lockkeeper.catalog.lint.Strictness;
import dev.lockkeeper.catalog.predict.ProjectPrediction;
import dev.lockkeeper.catalog.replay.ProjectReplay;
import dev.lockkeeper.catalog.replay.ReplayFinding;
import dev.lockkeeper.catalog.replay.ReplayedMigration;
import dev.lockkeeper.catalog.replay.Witness;
import dev.lockkeeper.catalog.sql.SqlParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Replays all migrations of the project, and tells what does not fit together. */
final class ReplayStep {

    private final SqlParser parser;
    private final Reporter reporter;
    private final Strictness mode;
    private final int major;

    ReplayStep(SqlParser parser, Reporter reporter, Strictness mode, int major) {
        this.parser = parser;
        this.reporter = reporter;
        this.mode = mode;
        this.major = major;
    }

    /** Whether what is replayed is told. */
    boolean tells() {
        return mode != Strictness.OFF;
    }

    /**
     * Replays the migrations of this compilation together with all others.
     *
     * @param drafts those that are compiled now
     * @param others those of earlier compilations
     * @param elsewhere those of other modules
     * @param sound whether all of them could be read
     * @param lint who judges statements on the way; empty: nobody does
     * @return what came of it; empty if that is not to be told
     */
    Optional<Replayed> run(
            List<Draft> drafts,
            Collection<MigrationDefinition> others,
            DependencyCatalogs.Found elsewhere,
            boolean sound,
            Optional<ProjectLint> lint) {
        boolean told = sound && mode != Strictness.OFF;
        if (!told && lint.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Draft> compiledNow = new HashMap<>();
        drafts.forEach(it -> compiledNow.put(it.definition().id(), it));
        var all = new ArrayList<>(others);
        Set<Object> own = new HashSet<>();
        all.forEach(it -> own.add(Version.identity(it.id())));
        drafts.forEach(it -> own.add(Version.identity(it.definition().id())));
        elsewhere.migrations().stream()
                .filter(it -> own.add(Version.identity(it.id())))
                .forEach(all::add);
        drafts.forEach(it -> all.add(it.definition()));
        var reader = new ReplayedReader(parser);
        var inOrder = new ArrayList<ReplayedMigration>();
        if (!elsewhere.complete()) {
            inOrder.add(ReplayedReader.unknown(DependencyCatalogs.INCOMPLETE));
        }
        for (MigrationDefinition it : new Catalog(all).inOrder()) {
            Draft draft = compiledNow.get(it.id());
            inOrder.add(draft == null ? reader.read(it) : reader.read(draft));
        }
        var prediction = new ProjectPrediction(all, parser);
        var witnesses = new ArrayList<Witness>(List.of(prediction));
        lint.ifPresent(witnesses::add);
        ProjectReplay.Outcome outcome = new ProjectReplay(inOrder, major).run(Witness.all(witnesses));
        if (!told) {
            return Optional.empty();
        }
        for (ReplayFinding finding : outcome.findings()) {
            Draft draft = compiledNow.get(finding.migration());
            if (draft != null) {
                tell(draft.steps().get(finding.step()).position(finding.location()), finding.message());
            }
        }
        return Optional.of(new Replayed(outcome, prediction));
    }

    /**
     * What came of a replay.
     *
     * @param outcome what the migrations have made, and what does not fit together
     * @param prediction what their statements will do
     */
    record Replayed(ProjectReplay.Outcome outcome, ProjectPrediction prediction) {}

    private void tell(Position position, Message message) {
        if (mode == Strictness.ERROR) {
            reporter.error(position, message);
        } else {
            reporter.note(position, message);
        }
    }
}
