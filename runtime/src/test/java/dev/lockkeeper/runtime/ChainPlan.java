package dev.lockkeeper.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** A random table, and random changes of it, one after another. */
final class ChainPlan {

    private static final List<String> NAMES = List.of(
            "plain",
            "\"Mixed Case\"",
            "\"quo\"\"te\"",
            "\"ünïcode\"",
            "\"select\"",
            "\"semi;colon\"",
            "\"back\\slash\"",
            "a23456789012345678901234567890123456789012345678901234567890xyz",
            "\"%s $1 {}\"",
            "b",
            "\"it's\"",
            "\"C\"");
    private static final List<String> TYPES = List.of("int", "bigint", "text", "varchar(400)", "date", "boolean");

    private final Random random;
    private final List<String> names;
    private final String table;
    private final List<ChainLink> links = new ArrayList<>();
    private final List<ChainColumn> first = new ArrayList<>();
    private final List<String> makes = new ArrayList<>();
    private List<ChainColumn> columns = new ArrayList<>();

    ChainPlan(Random random) {
        this.random = random;
        this.names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        String schema = random.nextBoolean() ? "public" : "\"My schema\"";
        this.table = schema + "." + name();
        if (!schema.equals("public")) {
            makes.add("CREATE SCHEMA " + schema);
        }
        int count = 3 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            first.add(new ChainColumn(
                    name(), TYPES.get(random.nextInt(TYPES.size())), random.nextBoolean(), random.nextBoolean()));
        }
        columns.addAll(first);
        makes.add("CREATE TABLE %s (id int PRIMARY KEY, %s)"
                .formatted(
                        table,
                        first.stream()
                                .map(it -> "%s %s%s".formatted(it.name(), it.type(), it.notNull() ? " NOT NULL" : ""))
                                .collect(Collectors.joining(", "))));
        first.stream().filter(it -> !it.bare()).forEach(this::hang);
        int changes = 1 + random.nextInt(4);
        while (links.size() < changes) {
            link().ifPresent(this::add);
        }
    }

    /** The table, as SQL spells it. */
    String table() {
        return table;
    }

    /** Columns of the table at the beginning, but for its id. */
    List<ChainColumn> columns() {
        return first;
    }

    List<ChainLink> links() {
        return links;
    }

    /** The migrations: the first makes the table, each other one is a change. */
    String source() {
        var source = new StringBuilder(
                """
                @Migration(version = "1", description = "d")
                @Expand({%s})
                final class M1 {}
                """.formatted(makes.stream().map(ChainPlan::java).collect(Collectors.joining(", "))));
        for (int i = 0; i < links.size(); i++) {
            source.append("""
                    @Migration(version = "%d", description = "d", dependsOn = M%d.class)
                    %s
                    final class M%1$d {}
                    """.formatted(i + 2, i + 1, links.get(i).annotation()));
        }
        return source.toString();
    }

    private String name() {
        return names.remove(0);
    }

    private void hang(ChainColumn column) {
        String name = column.name();
        switch (random.nextInt(6)) {
            case 0 -> makes.add("CREATE INDEX ON %s (%s, id)".formatted(table, name));
            case 1 -> makes.add("CREATE INDEX ON %s (id) WHERE %s IS NOT NULL".formatted(table, name));
            case 2 -> makes.add("COMMENT ON COLUMN %s.%s IS 'It''s \"this\"'".formatted(table, name));
            case 3 -> makes.add("ALTER TABLE %s ADD UNIQUE (%s, id)".formatted(table, name));
            case 4 -> makes.add("GRANT SELECT (%s) ON %s TO pg_monitor".formatted(name, table));
            default -> makes.add("ALTER TABLE %s ADD CHECK (%s IS NULL OR %2$s = %2$s)".formatted(table, name));
        }
    }

    private void add(ChainLink link) {
        links.add(link);
        var after = new ArrayList<>(columns);
        List<String> gone = link.old().stream().map(ChainColumn::name).toList();
        after.removeIf(it -> gone.contains(it.name()));
        after.addAll(link.fresh());
        columns = after;
    }

    private Optional<ChainLink> link() {
        ChainColumn column = columns.get(random.nextInt(columns.size()));
        return switch (random.nextInt(names.size() < 3 ? 6 : 11)) {
            case 0 -> Optional.of(ChainLink.hung(change("AddIndex", value("on", column.name())), column));
            case 1 ->
                Optional.of(ChainLink.hung(
                        change("AddUnique", "columns = {%s, \"id\"}".formatted(java(column.name()))), column));
            case 2 ->
                Optional.of(ChainLink.hung(
                        change("AddCheck", value("check", column.name() + " IS NULL OR id > 0")), column));
            case 3 -> notNull(column);
            case 4 -> sameName(column);
            case 5 -> drop(column);
            case 6, 7 -> Optional.of(renamed(column));
            case 8 -> another(column);
            case 9 -> split(column);
            default -> merge(column);
        };
    }

    private Optional<ChainLink> notNull(ChainColumn column) {
        if (column.notNull()) {
            return Optional.empty();
        }
        var filled = new ChainColumn(column.name(), column.type(), true, column.bare());
        String value = filled.literal(random);
        String up = "coalesce(%s, %s)".formatted(column.name(), value);
        return Optional.of(new ChainLink(
                change("SetNotNull", value("column", column.name()), value("up", value)),
                List.of(filled),
                List.of(filled),
                List.of(up),
                List.of(column.name()),
                true));
    }

    private Optional<ChainLink> sameName(ChainColumn column) {
        String to = column.type().equals("int") ? "bigint" : column.type().equals("varchar(400)") ? "text" : "";
        ChainColumn fresh = column.typed(to);
        return to.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChainLink(
                        change("ChangeType", value("column", column.name()), value("to", to)),
                        List.of(column),
                        List.of(fresh),
                        List.of("%s::%s".formatted(column.name(), to)),
                        List.of("%s::%s".formatted(column.name(), column.type())),
                        false));
    }

    private Optional<ChainLink> drop(ChainColumn column) {
        if (!column.bare() || columns.size() < 3) {
            return Optional.empty();
        }
        String change = column.notNull()
                ? change("DropColumn", value("column", column.name()), value("down", column.literal(random)))
                : change("DropColumn", value("column", column.name()));
        return Optional.of(new ChainLink(change, List.of(column), List.of(), List.of(), List.of(), true));
    }

    private ChainLink renamed(ChainColumn column) {
        ChainColumn fresh = column.named(name());
        return new ChainLink(
                change("RenameColumn", value("column", column.name()), value("to", fresh.name())),
                List.of(column),
                List.of(fresh),
                List.of(column.name()),
                List.of(fresh.name()),
                true);
    }

    /** A type that holds all, and more, under another name. */
    private Optional<ChainLink> another(ChainColumn column) {
        if (!List.of("int", "bigint").contains(column.type()) || !column.bare()) {
            return Optional.empty();
        }
        ChainColumn fresh = column.typed("text").named(name());
        String up = column.name() + "::text";
        String down = fresh.name() + "::" + column.type();
        return Optional.of(new ChainLink(
                change(
                        "ChangeType",
                        value("column", column.name()),
                        value("to", "text"),
                        value("as", fresh.name()),
                        value("up", up),
                        value("down", down)),
                List.of(column),
                List.of(fresh),
                List.of(up),
                List.of(down),
                true));
    }

    private Optional<ChainLink> split(ChainColumn column) {
        if (!column.type().equals("text") || !column.bare()) {
            return Optional.empty();
        }
        ChainColumn head = new ChainColumn(name(), "text", false, true);
        ChainColumn tail = new ChainColumn(name(), "text", false, true);
        List<String> up = List.of("left(%s, 1)".formatted(column.name()), "substr(%s, 2)".formatted(column.name()));
        String down = "%s || %s".formatted(head.name(), tail.name());
        return Optional.of(new ChainLink(
                change(
                        "SplitColumn",
                        value("column", column.name()),
                        "into = {%s, %s}".formatted(java(head.name() + " text"), java(tail.name() + " text")),
                        "up = {%s, %s}".formatted(java(up.get(0)), java(up.get(1))),
                        value("down", down)),
                List.of(column),
                List.of(head, tail),
                up,
                List.of(down),
                true));
    }

    private Optional<ChainLink> merge(ChainColumn column) {
        Optional<ChainColumn> second = columns.stream()
                .filter(it -> !it.equals(column) && it.bare() && !it.type().equals("jsonb"))
                .findFirst();
        if (second.isEmpty() || !column.bare() || column.type().equals("jsonb")) {
            return Optional.empty();
        }
        ChainColumn other = second.get();
        ChainColumn fresh = new ChainColumn(name(), "jsonb", false, true);
        String up = "jsonb_build_object('a', %s, 'b', %s)".formatted(column.name(), other.name());
        List<String> down = List.of(
                "(%s ->> 'a')::%s".formatted(fresh.name(), column.type()),
                "(%s ->> 'b')::%s".formatted(fresh.name(), other.type()));
        return Optional.of(new ChainLink(
                change(
                        "MergeColumns",
                        "columns = {%s, %s}".formatted(java(column.name()), java(other.name())),
                        value("into", fresh.name() + " jsonb"),
                        value("up", up),
                        "down = {%s, %s}".formatted(java(down.get(0)), java(down.get(1)))),
                List.of(column, other),
                List.of(fresh),
                List.of(up),
                down,
                true));
    }

    private String change(String kind, String... values) {
        return "@%s(%s, %s)".formatted(kind, value("table", table), String.join(", ", values));
    }

    private static String value(String name, String text) {
        return "%s = %s".formatted(name, java(text));
    }

    private static String java(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
