package dev.lockkeeper.it.crash;

import java.util.List;
import java.util.Optional;

/**
 * Something a user does, which is disturbed.
 *
 * @param name of it
 * @param setup SQL that somebody else ran before
 * @param before a command that was run before, undisturbed
 * @param command the one that is disturbed
 * @param failing set if the command has to fail, and how it is helped
 * @param blocker set if another session is in the way at first
 */
record Scenario(
        String name,
        List<String> setup,
        Optional<Subject> before,
        Subject command,
        Optional<Failing> failing,
        Optional<Blocker> blocker) {

    /** Copies the list. */
    Scenario {
        setup = List.copyOf(setup);
    }

    static Scenario of(String name, List<String> setup, Subject command) {
        return new Scenario(name, setup, Optional.empty(), command, Optional.empty(), Optional.empty());
    }

    /** The same, with a command that goes on by itself where it loses its connection. */
    Scenario goingOn() {
        Subject patient = command instanceof Command own ? own.goingOn() : command;
        return new Scenario(name + ", going on", setup, before, patient, failing, blocker);
    }

    Scenario after(Subject first) {
        return new Scenario(name, setup, Optional.of(first), command, failing, blocker);
    }

    Scenario failingWith(String code, String repair) {
        return new Scenario(name, setup, before, command, Optional.of(new Failing(code, repair)), blocker);
    }

    Scenario blockedBy(String sql, int tries) {
        return new Scenario(name, setup, before, command, failing, Optional.of(new Blocker(sql, tries)));
    }

    /**
     * A command that must fail until somebody does something.
     *
     * @param code of its message
     * @param repair the SQL that helps
     */
    record Failing(String code, String repair) {}

    /**
     * A transaction of another session that is in the way.
     *
     * @param sql what it did
     * @param tries after how many transactions that the client had to roll back it ends
     */
    record Blocker(String sql, int tries) {}
}
