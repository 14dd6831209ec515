package dev.lockkeeper.runtime.plan;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Checksum;
import dev.lockkeeper.catalog.MigrationDefinition;
import java.util.List;

/**
 * What will run, in order. A plan is data: printing it is the dry run.
 *
 * @param target where it goes
 * @param catalogDigest of the catalog it was made from
 * @param head number of the newest history entry it was made from; the executor takes it only while that is so
 * @param phases in the order they run
 * @param waiting migrations whose contract is not in it and could run, in order
 * @param held migrations that are not in it since they wait for the end of another one, in order
 */
public record Plan(
        Target target,
        String catalogDigest,
        long head,
        List<PlannedPhase> phases,
        List<MigrationDefinition> waiting,
        List<MigrationDefinition> held) {

    /** Copies the lists. */
    public Plan {
        phases = List.copyOf(phases);
        waiting = List.copyOf(waiting);
        held = List.copyOf(held);
    }

    /** Whether there is nothing to run. */
    public boolean isEmpty() {
        return phases.isEmpty();
    }

    /** The migrations in it, each once, in order. */
    public List<MigrationDefinition> migrations() {
        return phases.stream().map(PlannedPhase::migration).distinct().toList();
    }

    /** The same plan with other phases. */
    public Plan with(List<PlannedPhase> others) {
        return new Plan(target, catalogDigest, head, others, waiting, held);
    }

    /** What the history says once it has run, so that the next run sees by one line whether anything is due. */
    public String mark() {
        if (target instanceof Target.Migrate migrate && migrate.to().isPresent()) {
            return "migrate to " + migrate.to().get();
        }
        return target.goal() + (waiting.isEmpty() ? " complete" : " %d waiting".formatted(waiting.size()));
    }

    /** SHA-256 over everything that would run: equal plans have equal digests. */
    public String digest() {
        var checksum = new Checksum().add(target.toString());
        for (PlannedPhase it : phases) {
            checksum.add(it.migration().checksum())
                    .add(it.phase().name())
                    .add(it.recordedOnly() ? "ADOPT" : it.direction().name());
            for (Action action : it.remaining()) {
                checksum.add(action.toString());
            }
        }
        return checksum.text();
    }
}
