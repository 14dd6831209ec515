package dev.lockkeeper.runtime.report;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.DependencyGraph;
import dev.lockkeeper.catalog.MigrationDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which migration needs which, drawn as text, or for a program that draws. */
public final class GraphText {

    private final DependencyGraph graph;
    private final List<MigrationDefinition> order;

    /** From 1, in the order in which they run. */
    private final Map<String, Integer> places = new HashMap<>();

    /** The dependencies in a catalog that has no problems. */
    public GraphText(Catalog catalog) {
        this.graph = catalog.graph();
        this.order = graph.inOrder();
        order.forEach(it -> places.put(it.id(), places.size() + 1));
    }

    /**
     * A tree. Each migration has its place in the run before it, and stands below the last one that it needs; a row of
     * migrations that each need the one before stays at the same depth, since that is what most histories are.
     */
    public List<String> tree() {
        Map<String, List<Branch>> children = new HashMap<>();
        var roots = new ArrayList<Branch>();
        for (MigrationDefinition it : order) {
            List<String> needs = needs(it);
            var branch = new Branch(it, needs, "", "");
            if (needs.isEmpty()) {
                roots.add(branch);
            } else {
                String last = needs.get(needs.size() - 1);
                children.computeIfAbsent(last, any -> new ArrayList<>()).add(branch);
            }
        }
        var lines = new ArrayList<String>();
        int width = Integer.toString(order.size()).length();
        // With a stack of its own: a history may be thousands of migrations deep.
        var open = new ArrayDeque<Branch>(roots);
        while (!open.isEmpty()) {
            Branch branch = open.pop();
            lines.add(("%" + width + "d  %s").formatted(place(branch.migration), branch.text()));
            push(open, branch, children.getOrDefault(branch.migration.id(), List.of()));
        }
        return lines;
    }

    private static void push(ArrayDeque<Branch> open, Branch above, List<Branch> children) {
        for (int i = children.size() - 1; i >= 0; i--) {
            Branch child = children.get(i);
            boolean last = i == children.size() - 1;
            open.push(
                    children.size() == 1
                            ? child.at(above.below, above.below)
                            : child.at(above.below + (last ? "\\- " : "+- "), above.below + (last ? "   " : "|  ")));
        }
    }

    /** A flowchart as Mermaid reads it, which GitHub and GitLab draw in Markdown. */
    public List<String> mermaid() {
        var lines = new ArrayList<String>();
        lines.add("graph TD");
        for (MigrationDefinition it : order) {
            String shape = it.repeatable() ? "m%d([\"%s\"])" : "m%d[\"%s\"]";
            lines.add("  " + shape.formatted(place(it), it.title()));
        }
        for (MigrationDefinition it : order) {
            needs(it).forEach(before -> lines.add("  m%d --> m%d".formatted(places.get(before), place(it))));
        }
        return lines;
    }

    /** A directed graph as Graphviz reads it. */
    public List<String> dot() {
        var lines = new ArrayList<String>();
        lines.add("digraph migrations {");
        lines.add("  node [shape=box];");
        for (MigrationDefinition it : order) {
            lines.add("  m%d [label=\"%s\"%s];"
                    .formatted(place(it), it.title(), it.repeatable() ? ", style=rounded" : ""));
        }
        for (MigrationDefinition it : order) {
            needs(it).forEach(before -> lines.add("  m%d -> m%d;".formatted(places.get(before), place(it))));
        }
        lines.add("}");
        return lines;
    }

    private int place(MigrationDefinition migration) {
        return places.getOrDefault(migration.id(), 0);
    }

    /** In the order in which they run. */
    private List<String> needs(MigrationDefinition migration) {
        return order.stream()
                .map(MigrationDefinition::id)
                .filter(graph.dependenciesOf(migration.id())::contains)
                .toList();
    }

    /**
     * A line of the tree.
     *
     * @param needs what it comes after
     * @param here what stands before it
     * @param below what stands before the lines below it
     */
    private record Branch(MigrationDefinition migration, List<String> needs, String here, String below) {

        Branch at(String place, String under) {
            return new Branch(migration, needs, place, under);
        }

        String text() {
            String after = needs.isEmpty() ? "" : "  (after %s)".formatted(String.join(", ", needs));
            return here + migration.title() + after;
        }
    }
}
