package dev.lockkeeper.it.crash;

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
            System.out.println(runner + ", " + landing);
        }
    }

    int size() {
        return landings.size();
    }

    List<Landing> notConverged() {
        return landings.stream().filter(it -> !it.converged()).toList();
    }

    /** In Markdown. */
    String table() {
        var lines = new ArrayList<String>();
        lines.add("| %s | points | reached | converged | not converged |".formatted(runner));
        lines.add("| --- | ---: | ---: | ---: | ---: |");
        names().forEach(name -> lines.add(line(
                name, landings.stream().filter(it -> it.scenario().equals(name)).toList())));
        lines.add(line("all", landings));
        return String.join("\n", lines);
    }

    /** In Markdown, what becomes of each kind of fault. */
    String faults() {
        var lines = new ArrayList<String>();
        lines.add("| %s | points | reached | converged | not converged |".formatted(runner));
        lines.add("| --- | ---: | ---: | ---: | ---: |");
        for (String fault :
                landings.stream().map(Landing::fault).distinct().sorted().toList()) {
            lines.add(line(
                    fault,
                    landings.stream().filter(it -> it.fault().equals(fault)).toList()));
        }
        return String.join("\n", lines);
    }

    /** In Markdown, what becomes of several runners. */
    static String comparison(List<Report> reports) {
        var lines = new ArrayList<String>();
        lines.add(
                "| | points | reached | converged | fails again | ends well and is wrong | history and schema disagree |");
        lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (Report report : reports) {
            for (String name : report.names()) {
                List<Landing> some = report.landings.stream()
                        .filter(it -> it.scenario().equals(name))
                        .toList();
                long converged = some.stream().filter(Landing::converged).count();
                long human = some.stream().filter(Landing::needsHuman).count();
                lines.add("| %s, %s | %d | %d | %d | %d | %d | %d |"
                        .formatted(
                                report.runner,
                                name,
                                some.size(),
                                some.stream().filter(Landing::struck).count(),
                                converged,
                                human,
                                some.size() - converged - human,
                                some.stream().filter(Landing::disagrees).count()));
            }
        }
        return String.join("\n", lines);
    }

    /** The points that did not converge, and why. */
    String places() {
        return notConverged().stream().map(Landing::toString).collect(Collectors.joining("\n"));
    }

    private List<String> names() {
        return landings.stream().map(Landing::scenario).distinct().toList();
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
