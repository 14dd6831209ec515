package dev.lockkeeper.it.crash;

import dev.lockkeeper.it.crash.CrashSweep.Landing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The result as a table, and each point that the next command did not make good. */
final class Report {

    private final String runner;
    private final List<Landing> landings = new ArrayList<>();

    /** Of the runs of {@code runner}. */
    Report(String runner) {
        this.runner = runner;
    }

    /** Another point; what did not converge is printed at once, since a sweep is long. */
    void add(Landing landing) {
        landings.add(landing);
        if (!landing.converged()) {
            System.out.println(landing);
        }
    }

    List<Landing> notConverged() {
        return landings.stream().filter(it -> !it.converged()).toList();
    }

    /** In Markdown. */
    String table() {
        var lines = new ArrayList<String>();
        lines.add("| %s | points | reached | converged | not converged |".formatted(runner));
        lines.add("| --- | ---: | ---: | ---: | ---: |");
        landings.stream()
                .map(Landing::scenario)
                .distinct()
                .forEach(name -> lines.add(line(
                        name,
                        landings.stream()
                                .filter(it -> it.scenario().equals(name))
                                .toList())));
        lines.add(line("all", landings));
        return String.join("\n", lines);
    }

    /** The points that did not converge, and why. */
    String places() {
        return notConverged().stream().map(Landing::toString).collect(Collectors.joining("\n"));
    }

    private static String line(String name, List<Landing> some) {
        long converged = some.stream().filter(Landing::converged).count();
        return "| %s | %d | %d | %d | %d |"
                .formatted(
                        name,
                        some.size(),
                        some.stream().filter(Landing::struck).count(),
                        converged,
                        some.size() - converged);
    }
}
