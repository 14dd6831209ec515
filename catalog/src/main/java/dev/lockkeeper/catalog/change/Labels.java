package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The labels of an enum before a change and after it, and what becomes of each. */
final class Labels {

    private static final int LONGEST = 63;

    private final EnumType type;
    private final Change.ChangeEnum change;
    private final List<String> before;
    private final List<String> after;

    /**
     * Of an enum.
     *
     * @throws UnfitException if the change does not go together with the labels that there are
     */
    Labels(EnumType type, Change.ChangeEnum change) throws UnfitException {
        this.type = type;
        this.change = change;
        this.before = List.copyOf(type.labels());
        for (String it : gone()) {
            known(before, it, "has no label");
        }
        for (String it : arriving()) {
            fresh(it);
        }
        refuseTwice(gone());
        refuseTwice(arriving());
        this.after = placed();
        for (String it : change.removals().values()) {
            known(after, it, "will have no label");
        }
        for (String it : change.back().values()) {
            known(before, it, "has no label");
        }
        if (after.equals(before)) {
            throw UnfitException.unfit(
                    "%s has these labels already.".formatted(type.title()), "Say add, rename, remove or order.");
        }
    }

    /** All labels that there are afterwards, in their order. */
    List<String> after() {
        return after;
    }

    /** What each old label becomes that does not stay what it is. */
    Map<String, String> up() {
        var up = new LinkedHashMap<>(change.renames());
        up.putAll(change.removals());
        return up;
    }

    /** What a new label is for the old version, where that is another one. */
    Map<String, String> down() {
        var down = new LinkedHashMap<String, String>();
        change.renames().forEach((from, to) -> down.put(to, from));
        down.putAll(change.back());
        return down;
    }

    /** The new labels that the old version cannot be told. */
    List<String> untold() {
        return change.add().stream()
                .filter(it -> !change.back().containsKey(it))
                .toList();
    }

    /** Whether the labels that stay are in the order they had, so that there is a place for each that comes in. */
    boolean keepsOrder() {
        List<String> stay = before.stream()
                .filter(it -> !change.removals().containsKey(it))
                .map(it -> change.renames().getOrDefault(it, it))
                .toList();
        return after.stream().filter(stay::contains).toList().equals(stay);
    }

    /** Where a new label stands among those that are there when it comes in, and the ones before it have: as ADD VALUE says it. */
    String place(String label) {
        int at = after.indexOf(label);
        Optional<String> left = Optional.of(after).filter(any -> at > 0).map(it -> it.get(at - 1));
        if (left.isPresent()) {
            return "AFTER " + Identifier.literal(old(left.get()));
        }
        return after.stream()
                .skip(1)
                .filter(it -> !change.add().contains(it))
                .findFirst()
                .map(it -> "BEFORE " + Identifier.literal(old(it)))
                .orElse("");
    }

    /** Those that come in, in the order in which each finds the one before it. */
    List<String> added() {
        return after.stream().filter(change.add()::contains).toList();
    }

    /** What a label is called until the contract. */
    private String old(String label) {
        return change.renames().entrySet().stream()
                .filter(it -> it.getValue().equals(label))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(label);
    }

    private List<String> gone() {
        var gone = new ArrayList<>(change.renames().keySet());
        gone.addAll(change.removals().keySet());
        return gone;
    }

    private List<String> arriving() {
        var arriving = new ArrayList<>(change.renames().values());
        arriving.addAll(change.add());
        return arriving;
    }

    private List<String> placed() throws UnfitException {
        var labels = new ArrayList<String>();
        for (String it : before) {
            if (!change.removals().containsKey(it)) {
                labels.add(change.renames().getOrDefault(it, it));
            }
        }
        if (!change.before().isEmpty() && !change.after().isEmpty()) {
            throw UnfitException.unfit(
                    "Both before and after say where the new labels come.", "Say one of them, or order.");
        }
        String neighbour = change.before() + change.after();
        if (!neighbour.isEmpty()) {
            known(labels, neighbour, "will have no label");
        }
        int at = neighbour.isEmpty()
                ? labels.size()
                : labels.indexOf(neighbour) + (change.after().isEmpty() ? 0 : 1);
        labels.addAll(at, change.add());
        if (change.order().isEmpty()) {
            return List.copyOf(labels);
        }
        boolean same =
                change.order().size() == labels.size() && Set.copyOf(labels).equals(Set.copyOf(change.order()));
        if (!same || !neighbour.isEmpty()) {
            throw UnfitException.unfit(
                    "The order names other labels than those that %s will have.".formatted(type.title()),
                    "Name each of them once, and neither before nor after: %s.".formatted(literals(labels)));
        }
        return change.order();
    }

    private void known(List<String> labels, String label, String fact) throws UnfitException {
        if (!labels.contains(label)) {
            throw UnfitException.missing(
                    "%s %s %s.".formatted(type.title(), fact, Identifier.literal(label)),
                    "It %s %s.".formatted(labels == before ? "has" : "will have", literals(labels)));
        }
    }

    private void fresh(String label) throws UnfitException {
        if (before.contains(label)) {
            throw UnfitException.taken("%s has a label %s already.".formatted(type.title(), Identifier.literal(label)));
        }
        if (label.isEmpty() || label.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw UnfitException.unfit(
                    "PostgreSQL takes labels of 1 to %d bytes, and not %s."
                            .formatted(LONGEST, Identifier.literal(label)),
                    "Choose another one.");
        }
    }

    private static void refuseTwice(List<String> labels) throws UnfitException {
        var seen = new HashSet<String>();
        for (String it : labels) {
            if (!seen.add(it)) {
                throw UnfitException.unfit("Label %s is said twice.".formatted(Identifier.literal(it)), "Say it once.");
            }
        }
    }

    private static String literals(List<String> labels) {
        return labels.stream().map(Identifier::literal).collect(joining(", "));
    }
}
