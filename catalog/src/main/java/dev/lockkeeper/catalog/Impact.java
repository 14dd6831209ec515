package dev.lockkeeper.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that a phase means to the version of the application that is running.
 *
 * @param compatibility how bad it is
 * @param reason what is done, with the user's names, such as {@code drops the view public.active_customer}; empty where
 *     there is nothing to say
 */
public record Impact(Compatibility compatibility, String reason) {

    /** Those of all statements of a phase, each once and the worst first; what only adds is left out. */
    public static List<Impact> ofPhase(Collection<Impact> statements) {
        List<Impact> noticed = statements.stream()
                .filter(it -> it.compatibility() != Compatibility.ADDITIVE)
                .distinct()
                .sorted(Comparator.comparing(Impact::compatibility).reversed())
                .toList();
        var told = new ArrayList<>(noticed);
        told.removeIf(it -> it.reason().isEmpty());
        // That there is something to notice is worth one line, not one for each statement without a reason.
        return told.isEmpty() ? noticed.stream().limit(1).toList() : told;
    }

    /** The worst of them; what nothing is said of adds only. */
    public static Compatibility worst(Collection<Impact> impacts) {
        return impacts.stream()
                .map(Impact::compatibility)
                .max(Comparator.naturalOrder())
                .orElse(Compatibility.ADDITIVE);
    }

    /** As people read it: {@code breaks readers: drops the view public.active_customer}. */
    public String text() {
        return reason.isEmpty() ? compatibility.words() : compatibility.words() + ": " + reason;
    }
}
