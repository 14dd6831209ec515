package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Table.Persistence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables whose columns, when all migrations have run, look as if something else had been meant. */
final class TableShape implements Rule.Check {

    private static final Pattern NUMBERED = Pattern.compile("(.*[^0-9])[0-9]{1,2}");

    /** Two may be a pair: {@code line1}, {@code line2} of an address. */
    private static final int SEVERAL = 3;

    @Override
    public Stream<Objection> check(Scene scene) {
        // What nobody can follow may have added columns.
        if (!scene.certain()) {
            return Stream.empty();
        }
        return scene.made(Table.class)
                .filter(it -> it.persistence() == Persistence.PERMANENT && !it.isPartition() && !it.foreign())
                .filter(it -> it.parents().isEmpty())
                .flatMap(it -> Stream.of(single(it), numbered(it), keyNotFirst(it), twice(it))
                        .flatMap(List::stream));
    }

    private static List<Objection> single(Table table) {
        return table.columns().size() != 1
                ? List.of()
                : List.of(
                        new Objection(
                                "%s has one column.".formatted(table.title()),
                                "It is a list of values, to which nothing can be said.",
                                "Add what is to be known of each, or make it a CHECK or an enum of the column that takes its values."));
    }

    private static List<Objection> numbered(Table table) {
        Map<String, List<String>> byName = table.columns().stream()
                .map(Column::name)
                .filter(it -> NUMBERED.matcher(it).matches())
                .collect(Collectors.groupingBy(TableShape::withoutNumber));
        return byName.values().stream()
                .filter(it -> it.size() >= SEVERAL)
                .map(it -> new Objection(
                        "%s of %s are one thing, several times."
                                .formatted(
                                        it.stream().map(Identifier::quote).collect(Collectors.joining(", ")),
                                        table.title()),
                        "Who looks for a value has to look into each, and one more of them is a change of the schema.",
                        "Make it a table of its own, with a row for each, or an array."))
                .toList();
    }

    private static String withoutNumber(String name) {
        Matcher matcher = NUMBERED.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }

    private static List<Objection> keyNotFirst(Table table) {
        return table.constraints().stream()
                .filter(it -> it.type() == Constraint.Type.PRIMARY_KEY
                        && !it.columns().isEmpty()
                        && !it.columns().contains(table.columns().get(0)))
                .map(it -> new Objection(
                        "The primary key of %s does not begin with its first column.".formatted(table.title()),
                        "Who reads SELECT * or the definition takes another column for what names a row.",
                        "Write %s first."
                                .formatted(Identifier.quote(it.columns().get(0).name()))))
                .toList();
    }

    private static List<Objection> twice(Table table) {
        var keys = new ArrayList<Constraint>();
        var objections = new ArrayList<Objection>();
        for (Constraint key : table.constraints()) {
            if (key.type() != Constraint.Type.FOREIGN_KEY) {
                continue;
            }
            keys.stream()
                    .filter(it -> it.columns().equals(key.columns())
                            && it.referencedColumns().equals(key.referencedColumns()))
                    .findFirst()
                    .map(it -> new Objection(
                            "%s and %s of %s are the same foreign key."
                                    .formatted(
                                            Identifier.quote(it.name()), Identifier.quote(key.name()), table.title()),
                            "Each row that is written is looked up twice.",
                            "ALTER TABLE %s DROP CONSTRAINT %s;"
                                    .formatted(table.title(), Identifier.quote(key.name()))))
                    .ifPresent(objections::add);
            keys.add(key);
        }
        return objections;
    }
}
