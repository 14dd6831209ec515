package dev.lockkeeper.it.crash;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something a user does, which is disturbed.
 *
 * @param name of it
 * @param setup SQL that somebody else ran before
 * @param before commands that were run before, undisturbed
 * @param command the one that is disturbed
 * @param failing set if the command has to fail, and how it is helped
 * @param blocker set if another session is in the way at first
 * @param audit set if the history is to be held against the schema by queries
 */
record Scenario(
        String name,
        List<String> setup,
        List<Subject> before,
        Subject command,
        Optional<Failing> failing,
        Optional<Blocker> blocker,
        Optional<Audit> audit) {

    /** Copies the lists. */
    Scenario {
        setup = List.copyOf(setup);
        before = List.copyOf(before);
    }

    static Scenario of(String name, List<String> setup, Subject command) {
        return new Scenario(name, setup, List.of(), command, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, with a command that goes on by itself where it loses its connection. */
    Scenario goingOn() {
        Subject patient = command instanceof Command own ? own.goingOn() : command;
        return new Scenario(name + ", going on", setup, before, patient, failing, blocker, audit);
    }

    Scenario after(Subject... earlier) {
        return new Scenario(name, setup, List.of(earlier), command, failing, blocker, audit);
    }

    Scenario failingWith(String code, String repair) {
        return new Scenario(name, setup, before, command, Optional.of(new Failing(code, repair)), blocker, audit);
    }

    Scenario blockedBy(String sql, int tries) {
        return new Scenario(name, setup, before, command, failing, Optional.of(new Blocker(sql, tries)), audit);
    }

    Scenario audited(String recorded, List<String> effects) {
        return new Scenario(name, setup, before, command, failing, blocker, Optional.of(new Audit(recorded, effects)));
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
     * @param tries after how many errors that the client got it ends
     */
    record Blocker(String sql, int tries) {}

    /**
     * What the history says, and what is so.
     *
     * @param recorded a query for the versions that the history has as done
     * @param effects for each version from 1, a query that says {@code nothing} or {@code all} of what it does
     */
    record Audit(String recorded, List<String> effects) {

        private static final String UNDEFINED_TABLE = "42P01";

        /** Copies the list. */
        Audit {
            effects = List.copyOf(effects);
        }

        /** The versions of which the one says something else than the other. */
        List<String> disagreements(Session session) throws SQLException {
            List<String> done = ask(session, recorded);
            var disagreements = new ArrayList<String>();
            for (int version = 1; version <= effects.size(); version++) {
                List<String> effect = ask(session, effects.get(version - 1));
                String expected = done.contains("" + version) ? "all" : "nothing";
                if (!effect.equals(List.of(expected)) && !(effect.isEmpty() && expected.equals("nothing"))) {
                    disagreements.add("version %d is recorded: %s; of what it does is there: %s"
                            .formatted(version, expected.equals("all") ? "yes" : "no", effect));
                }
            }
            return disagreements;
        }

        /** Nothing where there is no such table. */
        private static List<String> ask(Session session, String query) throws SQLException {
            try {
                return session.column(query);
            } catch (SQLException e) {
                if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                    return List.of();
                }
                throw e;
            }
        }
    }
}
