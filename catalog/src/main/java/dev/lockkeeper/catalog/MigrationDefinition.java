package dev.lockkeeper.catalog;

import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Risk;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One migration, as its annotations declare it.
 *
 * @param id what the history knows it by: the version, or a repeatable migration's name
 * @param repeatable whether it is applied again when it changes
 * @param baseline whether it is what was there before all others; it has one phase, of statements that share a transaction
 * @param name for people: the class name in kebab case, or a repeatable migration's name
 * @param className binary name of the annotated class
 * @param dependsOn ids of the migrations that come before it
 * @param after ids of the migrations that come to their end before its SQL, which names a table that a view stands for until then
 * @param metadata what is said about it
 * @param budget its limits
 * @param requires SELECTs that return true before it starts
 * @param verifies SELECTs that return true after a phase
 * @param changes what it declares by one annotation each; their steps are among those of the phases
 * @param phases what it does, in the order of {@link Phase}
 * @param irreversible why phases without a way back are acceptable; empty: it has none such
 * @param findings what the rules found, the accepted included
 * @param checksum of what it does, see {@link Checksum}
 */
public record MigrationDefinition(
        String id,
        boolean repeatable,
        boolean baseline,
        String name,
        String className,
        List<String> dependsOn,
        List<String> after,
        Metadata metadata,
        Limits budget,
        List<String> requires,
        List<Verification> verifies,
        List<ChangeDefinition> changes,
        List<PhaseDefinition> phases,
        String irreversible,
        List<Finding> findings,
        String checksum) {

    /** Copies the lists; the dependencies are sorted. */
    public MigrationDefinition {
        dependsOn = dependsOn.size() < 2
                ? List.copyOf(dependsOn)
                : dependsOn.stream().sorted().toList();
        after = List.copyOf(after);
        requires = List.copyOf(requires);
        verifies = List.copyOf(verifies);
        changes = List.copyOf(changes);
        phases = List.copyOf(phases);
        findings = List.copyOf(findings);
    }

    /** This migration with other phases and findings. */
    public MigrationDefinition with(List<PhaseDefinition> otherPhases, List<Finding> otherFindings) {
        return new MigrationDefinition(
                id,
                repeatable,
                baseline,
                name,
                className,
                dependsOn,
                after,
                metadata,
                budget,
                requires,
                verifies,
                changes,
                otherPhases,
                irreversible,
                otherFindings,
                checksum);
    }

    /** This migration with changes, and with what they do in its phases and after them. */
    public MigrationDefinition with(
            List<ChangeDefinition> known, List<PhaseDefinition> lowered, List<Verification> checks, String sum) {
        return new MigrationDefinition(
                id,
                repeatable,
                baseline,
                name,
                className,
                dependsOn,
                after,
                metadata,
                budget,
                requires,
                checks,
                known,
                lowered,
                irreversible,
                findings,
                sum);
    }

    /** This migration, whose SQL comes behind the end of others. */
    public MigrationDefinition behind(List<String> others) {
        return new MigrationDefinition(
                id,
                repeatable,
                baseline,
                name,
                className,
                dependsOn,
                others,
                metadata,
                budget,
                requires,
                verifies,
                changes,
                phases,
                irreversible,
                findings,
                checksum);
    }

    /** A migration that is no baseline, and declares no change. */
    public MigrationDefinition(
            String id,
            boolean repeatable,
            String name,
            String className,
            List<String> dependsOn,
            Metadata metadata,
            Limits budget,
            List<String> requires,
            List<Verification> verifies,
            List<PhaseDefinition> phases,
            String irreversible,
            List<Finding> findings,
            String checksum) {
        this(
                id,
                repeatable,
                false,
                name,
                className,
                dependsOn,
                List.of(),
                metadata,
                budget,
                requires,
                verifies,
                List.of(),
                phases,
                irreversible,
                findings,
                checksum);
    }

    /** Its version; empty for a repeatable migration. */
    public Optional<Version> version() {
        return repeatable ? Optional.empty() : Version.parse(id);
    }

    /** What no other migration may share: {@code 1.2} and {@code 1.2.0} are one. */
    Object identity() {
        return repeatable ? id : Version.identity(id);
    }

    /** What it does in a phase; empty where it does nothing. */
    public Optional<PhaseDefinition> phase(Phase phase) {
        for (PhaseDefinition it : phases) {
            if (it.phase() == phase) {
                return Optional.of(it);
            }
        }
        return Optional.empty();
    }

    /** Ids of the migrations that come to their end, contract and purge, before anything of this one. */
    public List<String> waitsFor() {
        return Stream.concat(after.stream(), changes.stream().flatMap(it -> it.after().stream()))
                .distinct()
                .toList();
    }

    /** How much can go wrong: what its phases do, and no less than its author says. */
    public Risk risk() {
        return Stream.concat(Stream.of(metadata.risk()), risks().stream().map(RiskReason::risk))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** What can go wrong, phase by phase; empty: nothing that is in use is touched. */
    public List<RiskReason> risks() {
        return phases.stream().flatMap(it -> it.risks().stream()).toList();
    }

    /** How people and logs call it: {@code 1.2.0 merge-customer-names}. */
    public String title() {
        return repeatable ? name : id + " " + name;
    }

    /**
     * What is said about a migration, for people and for the policy.
     *
     * @param description one sentence
     * @param type what kind of change it is
     * @param risk how much can go wrong, as declared; LOW where it is not; see {@link MigrationDefinition#risk()}
     * @param approvals who must approve it
     * @param author who wrote it; empty: not said
     * @param ticket where it belongs; empty: none
     * @param estimatedDuration as written; empty: not said
     * @param sensitivity whose data it touches
     * @param accepted the findings its author accepts
     */
    public record Metadata(
            String description,
            MigrationType type,
            Risk risk,
            List<Approver> approvals,
            String author,
            String ticket,
            String estimatedDuration,
            List<Sensitive> sensitivity,
            List<Accepted> accepted) {
        /** Copies the lists. */
        public Metadata {
            approvals = List.copyOf(approvals);
            sensitivity = List.copyOf(sensitivity);
            accepted = List.copyOf(accepted);
        }
    }

    /** Approvals by people of one role. */
    public record Approver(String role, int count) {}

    /** Data somebody has a say in; an empty community is nobody's in particular. */
    public record Sensitive(String level, String community) {}

    /** A finding that is accepted, by id or name of the rule, and why. */
    public record Accepted(String rule, String because) {}

    /**
     * How long it may wait and run.
     *
     * @param lockTimeoutMillis of one try, more than zero
     * @param statementTimeoutMillis of one statement that makes others wait; 0: no limit
     * @param lockWaitMillis of all tries for the locks of one transaction; catalogs of before it was counted say nothing,
     *     which is 0, and get the default
     * @param onlineTimeoutMillis of one statement that the application goes on beside; 0: no limit
     * @param snapshotWaitMillis for older transactions before a {@code CONCURRENTLY}; 0: none, as in catalogs of before it
     *     was said
     */
    public record Limits(
            long lockTimeoutMillis,
            long statementTimeoutMillis,
            long lockWaitMillis,
            long onlineTimeoutMillis,
            long snapshotWaitMillis) {
        /** What {@link dev.lockkeeper.Budget} says where it says nothing. */
        public static final Limits DEFAULT = new Limits(100, 0, 60_000, 0, 600_000);

        /** Puts the default where an old catalog says nothing. */
        public Limits {
            lockWaitMillis = lockWaitMillis == 0 ? 60_000 : lockWaitMillis;
        }

        /** Of what catalogs said at first. */
        public Limits(long lockTimeoutMillis, long statementTimeoutMillis, long lockWaitMillis) {
            this(lockTimeoutMillis, statementTimeoutMillis, lockWaitMillis, 0, 0);
        }

        /** For a statement that the application goes on beside. */
        public Limits online() {
            return new Limits(
                    lockTimeoutMillis, onlineTimeoutMillis, lockWaitMillis, onlineTimeoutMillis, snapshotWaitMillis);
        }
    }

    /**
     * A SELECT that returns true after the given phases.
     *
     * @param lowered whether nobody wrote it: it belongs to a {@link ChangeDefinition}
     */
    public record Verification(String sql, List<Phase> after, boolean lowered) {
        /** Copies the phases. */
        public Verification {
            after = List.copyOf(after);
        }

        /** One that somebody wrote. */
        public Verification(String sql, List<Phase> after) {
            this(sql, after, false);
        }
    }
}
