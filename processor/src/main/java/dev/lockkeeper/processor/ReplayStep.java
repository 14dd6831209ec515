package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.catalog.replay.ProjectReplay;
import dev.lockkeeper.catalog.replay.ReplayFinding;
import dev.lockkeeper.catalog.replay.ReplayedMigration;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlText;
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

    /**
     * Replays the migrations of this compilation together with all others.
     *
     * @param drafts those that are compiled now
     * @param others those of earlier compilations
     * @param elsewhere those of other modules
     * @return what came of it; empty if nothing is replayed
     */
    Optional<ProjectReplay.Outcome> run(
            List<Draft> drafts, Collection<MigrationDefinition> others, DependencyCatalogs.Found elsewhere) {
        if (mode == Strictness.OFF) {
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
            inOrder.add(ReplayedReader.unknown("not every catalog that this module depends on can be found"));
        }
        for (MigrationDefinition it : new Catalog(all).inOrder()) {
            Draft draft = compiledNow.get(it.id());
            inOrder.add(draft == null ? reader.read(it) : reader.read(draft));
        }
        ProjectReplay.Outcome outcome = new ProjectReplay(inOrder, major).run();
        for (ReplayFinding finding : outcome.findings()) {
            Draft draft = compiledNow.get(finding.migration());
            if (draft != null) {
                tell(position(draft, finding), finding.message());
            }
        }
        return Optional.of(outcome);
    }

    private void tell(Position position, Message message) {
        if (mode == Strictness.ERROR) {
            reporter.error(position, message);
        } else {
            reporter.note(position, message);
        }
    }

    private static Position position(Draft draft, ReplayFinding finding) {
        Draft.DraftStep step = draft.steps().get(finding.step());
        SqlPlace place = step.position().sql();
        if (place == null || finding.location() < 0 || !(step.action() instanceof Action.Sql)) {
            return step.position();
        }
        int index = new SqlText(place.sql()).charIndex(finding.location());
        return step.position().at(new SqlPlace(place.script(), place.sql(), index));
    }
}
