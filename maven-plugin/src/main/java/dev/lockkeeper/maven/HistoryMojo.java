package dev.lockkeeper.maven;

import dev.lockkeeper.Phase;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Shows what Lockkeeper did to the database, and whether that history is whole. */
@Mojo(name = "history", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class HistoryMojo extends DatabaseGoal {

    /** Made by Maven. */
    public HistoryMojo() {}

    @Override
    void run(Run run) {
        List<Entry> entries = run.lockkeeper().history();
        say("%s  %d entries".formatted(run.platform().server(), entries.size()));
        for (Entry it : entries) {
            Phase phase = it.phase();
            String where = phase == null
                    ? ""
                    : it.migration() + " " + phase.name().toLowerCase(Locale.ROOT)
                            + (it.step() < 0 ? "" : " " + (it.step() + 1));
            say("  %5d  %s  %-14s  %-28s  %s  %s"
                    .formatted(
                            it.seq(),
                            it.at(),
                            it.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            where,
                            it.detail(),
                            it.actor()));
        }
        List<Long> damaged = run.lockkeeper().damagedEntries();
        run.result().history(entries, damaged);
        if (!damaged.isEmpty()) {
            throw LockkeeperException.refused(
                    "LK2106",
                    "The history was changed: entries %s do not fit their hash.".formatted(damaged),
                    "It cannot be believed, and no run builds on it.",
                    "Find out who changed lockkeeper.journal; restore the table from a backup.");
        }
        say("  The chain of hashes is whole.");
        run.result().result("whole");
    }
}
