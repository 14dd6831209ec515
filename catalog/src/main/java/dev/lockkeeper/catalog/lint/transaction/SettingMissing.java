package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.List;
import java.util.stream.Stream;

/** The first strong lock of a file, where no setting bounds it. Of annotations the engine takes care. */
final class SettingMissing implements Rule.Check {

    private final List<String> names;
    private final boolean ofTransaction;
    private final String effect;
    private final String remedy;

    /**
     * A check for a setting.
     *
     * @param names it and those that do as well
     * @param ofTransaction whether it means nothing outside of a transaction
     */
    private SettingMissing(List<String> names, boolean ofTransaction, String effect, String remedy) {
        this.ofTransaction = ofTransaction;
        this.names = List.copyOf(names);
        this.effect = effect;
        this.remedy = remedy;
    }

    /** lock_timeout. */
    static SettingMissing lockTimeout() {
        return new SettingMissing(
                List.of("lock_timeout"),
                false,
                "As long as it waits for its lock, everybody who wants %s waits behind it.",
                "Write SET lock_timeout = '2s'; before it, and run the file again when it gives up.");
    }

    /** statement_timeout. */
    static SettingMissing statementTimeout() {
        return new SettingMissing(
                List.of("statement_timeout"),
                false,
                "If it takes longer than thought, it holds its lock on %s for as long.",
                "Write SET statement_timeout = '5min'; before it.");
    }

    /** idle_in_transaction_session_timeout. */
    static SettingMissing idleTimeout() {
        return new SettingMissing(
                List.of("idle_in_transaction_session_timeout", "transaction_timeout"),
                true,
                "If the client stops in the middle, the lock on %s stays until somebody ends its session.",
                "Write SET idle_in_transaction_session_timeout = '1min'; before it.");
    }

    /** application_name. */
    static SettingMissing applicationName() {
        return new SettingMissing(
                List.of("application_name"),
                false,
                "Who looks for what others wait for on %s does not see that it is a migration.",
                "Write SET application_name = 'migration'; before it.");
    }

    @Override
    public Stream<Objection> check(Scene scene) {
        boolean asked = scene.file() && !Concurrently.is(scene) && (!ofTransaction || scene.inTransaction());
        List<Target> locked = asked ? Locked.by(scene, scene.move(), LockMode.SHARE) : List.of();
        if (locked.isEmpty() || names.stream().anyMatch(it -> Timeouts.inForce(scene, it))) {
            return Stream.empty();
        }
        boolean first = scene.earlier().stream()
                .allMatch(it -> Locked.by(scene, it, LockMode.SHARE).isEmpty());
        Target table = locked.get(0);
        return first
                ? Stream.of(new Objection(
                        "%s on %s runs without %s.".formatted(Phrases.command(scene), table, names.get(0)),
                        effect.formatted(table),
                        remedy))
                : Stream.empty();
    }
}
