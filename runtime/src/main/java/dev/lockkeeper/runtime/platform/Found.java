package dev.lockkeeper.runtime.platform;

import java.util.List;

/** What there is of the thing that a statement outside a transaction makes, rebuilds or takes away. */
public sealed interface Found {

    /** What the statement is about, with its schema: {@code public.users_email_idx}; empty where that cannot be told. */
    String what();

    /** Statements that bring what is half-done to its end, or away; empty where nothing is half-done. */
    default List<String> cure() {
        return List.of();
    }

    /** The table whose users the cure has to wait for; empty where there is no cure. */
    default String table() {
        return "";
    }

    /**
     * Nothing of it, or nothing that is in the way: the statement can run.
     *
     * @param guarded whether it says IF NOT EXISTS, and would pass over another thing of that name in silence
     */
    record Absent(String what, boolean guarded) implements Found {}

    /**
     * What the statement makes is there, whoever made it.
     *
     * @param guarded whether the statement says IF NOT EXISTS
     */
    record Same(String what, boolean guarded) implements Found {}

    /**
     * What has the name that the statement gives is there, and has no shape to compare.
     *
     * @param kind what it is: {@code database}
     */
    record Present(String what, String kind) implements Found {}

    /** What the statement takes away is not there. */
    record Gone(String what) implements Found {}

    /** An index that was never built to its end: every write keeps it up, and no query uses it. */
    record Invalid(String what, String table, List<String> cure) implements Found {
        /** Copies the cure. */
        public Invalid {
            cure = List.copyOf(cure);
        }
    }

    /** Remains of a statement that is simply run again once they are away. */
    record Remains(String what, String table, List<String> cure) implements Found {
        /** Copies the cure. */
        public Remains {
            cure = List.copyOf(cure);
        }
    }

    /** Something that is on its way out, and can only go on. */
    record Leaving(String what, String table, List<String> cure) implements Found {
        /** Copies the cure. */
        public Leaving {
            cure = List.copyOf(cure);
        }
    }

    /** Something else has the name. */
    record Different(String what, String expected, String actual) implements Found {}
}
