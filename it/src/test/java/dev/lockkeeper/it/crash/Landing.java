package dev.lockkeeper.it.crash;

import java.util.List;

/**
 * What became of one point.
 *
 * @param scenario its name
 * @param fault what went wrong
 * @param place where or when
 * @param struck whether it did go wrong; else the run had ended before
 * @param symptoms what is not as it should be; empty: the next command made it good
 */
record Landing(String scenario, String fault, String place, boolean struck, List<String> symptoms) {

    /** Copies the list. */
    Landing {
        symptoms = List.copyOf(symptoms);
    }

    boolean converged() {
        return symptoms.isEmpty();
    }

    /** Whether the command, run once more, does not help. */
    boolean needsHuman() {
        return symptoms.stream().anyMatch(it -> it.startsWith(Judge.NEXT_FAILS));
    }

    /** Whether the history says something else than the schema, as far as that was looked at. */
    boolean disagrees() {
        return symptoms.stream().anyMatch(it -> it.startsWith(Judge.DISAGREE));
    }

    @Override
    public String toString() {
        return "%s, %s %s%n    %s".formatted(scenario, fault, place, String.join("\n    ", symptoms));
    }
}
