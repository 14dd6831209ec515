package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a migration declares by one annotation of {@code dev.lockkeeper.change}. Names of columns are as the catalog of
 * PostgreSQL has them, without quotes; types and expressions are SQL.
 */
public sealed interface Change {

    /** The table that is changed. */
    RelationName table();

    /** The columns that it is about, those that it makes among them; empty: the whole table. */
    Set<String> columns();

    /** What it is about, table by table: the columns as {@link #columns()} has them. */
    default Map<RelationName, Set<String>> scope(Ground ground) {
        return Map.of(table(), columns());
    }

    /** The names that a view has from its expand to its contract, and a table afterwards. */
    default Set<RelationName> standIns() {
        return Set.of();
    }

    /** What changes, in words. */
    String text();

    /** How it is made. */
    Recipe recipe();

    /**
     * {@code @AddColumn}.
     *
     * @param defaultValue an expression; empty: none
     * @param notNull whether it must have a value
     * @param identity {@code ALWAYS} or {@code BY DEFAULT}; empty: the server does not number the rows
     * @param generated what it is computed from, an expression; empty: it is not
     * @param stored whether that is kept in the rows, also where it need not be
     */
    record AddColumn(
            RelationName table,
            String column,
            String type,
            String defaultValue,
            boolean notNull,
            String identity,
            String generated,
            boolean stored)
            implements Change {
        @Override
        public Set<String> columns() {
            return Set.of(column);
        }

        @Override
        public String text() {
            return "add column %s to %s".formatted(Identifier.quote(column), table);
        }

        @Override
        public Recipe recipe() {
            return new AddColumnRecipe(this);
        }
    }

    /**
     * {@code @AddIndex}.
     *
     * @param keys each as in CREATE INDEX: a column or an expression in parentheses, with what may follow it
     * @param name of the index; empty: as PostgreSQL would call it
     * @param method empty: btree
     * @param include columns
     * @param where a condition; empty: all rows
     */
    record AddIndex(
            RelationName table,
            List<String> keys,
            String name,
            boolean unique,
            String method,
            List<String> include,
            String where)
            implements Change {
        /** Copies the lists. */
        public AddIndex {
            keys = List.copyOf(keys);
            include = List.copyOf(include);
        }

        @Override
        public Set<String> columns() {
            return words(String.join(" ", keys) + " " + String.join(" ", include) + " " + where);
        }

        @Override
        public String text() {
            return "add index on %s (%s)".formatted(table, String.join(", ", keys));
        }

        @Override
        public Recipe recipe() {
            return new AddIndexRecipe(this);
        }
    }

    /**
     * {@code @AddUnique}.
     *
     * @param name of the constraint; empty: as PostgreSQL would call it
     * @param kept whether the version of the application that is running keeps it already
     */
    record AddUnique(RelationName table, List<String> on, String name, boolean kept) implements Change {
        /** Copies the columns. */
        public AddUnique {
            on = List.copyOf(on);
        }

        @Override
        public Set<String> columns() {
            return Set.copyOf(on);
        }

        @Override
        public String text() {
            return "make %s of %s unique".formatted(names(on), table);
        }

        @Override
        public Recipe recipe() {
            return new AddUniqueRecipe(this);
        }
    }

    /**
     * {@code @AddForeignKey}.
     *
     * @param referencedColumns empty: the primary key
     * @param name of the constraint; empty: as PostgreSQL would call it
     * @param actions what follows the referenced columns: {@code ON DELETE CASCADE}; empty: nothing
     * @param kept whether the version of the application that is running keeps it already
     */
    record AddForeignKey(
            RelationName table,
            List<String> referencing,
            RelationName referenced,
            List<String> referencedColumns,
            String name,
            String actions,
            boolean kept)
            implements Change {
        /** Copies the columns. */
        public AddForeignKey {
            referencing = List.copyOf(referencing);
            referencedColumns = List.copyOf(referencedColumns);
        }

        @Override
        public Set<String> columns() {
            return Set.copyOf(referencing);
        }

        @Override
        public String text() {
            return "let %s of %s reference %s".formatted(names(referencing), table, referenced);
        }

        @Override
        public Recipe recipe() {
            return new AddForeignKeyRecipe(this);
        }
    }

    /**
     * {@code @AddCheck}.
     *
     * @param check the condition
     * @param name of the constraint
     * @param kept whether the version of the application that is running keeps it already
     */
    record AddCheck(RelationName table, String check, String name, boolean kept) implements Change {
        @Override
        public Set<String> columns() {
            return words(check);
        }

        @Override
        public String text() {
            return "check %s of %s".formatted(check, table);
        }

        @Override
        public Recipe recipe() {
            return new AddCheckRecipe(this);
        }
    }

    /**
     * {@code @SetNotNull}.
     *
     * @param up what a row gets that has no value; empty: there is none to be
     * @param kept whether the version of the application that is running always gives a value already
     */
    record SetNotNull(RelationName table, String column, String up, boolean kept) implements Change {
        @Override
        public Set<String> columns() {
            return Set.of(column);
        }

        @Override
        public String text() {
            return "demand a value of %s.%s".formatted(table, Identifier.quote(column));
        }

        @Override
        public Recipe recipe() {
            return new SetNotNullRecipe(this);
        }
    }

    /**
     * {@code @DropColumn}, or a {@code DROP COLUMN} in a contract.
     *
     * @param down what rows get in it that are written without it; empty: what they would get anyhow
     * @param plain whether it is SQL: then it begins with the contract, and whoever wrote it sees to it that a new version
     *     can leave the column out before
     */
    record DropColumn(RelationName table, String column, String down, boolean plain) implements Change {
        @Override
        public Set<String> columns() {
            return Set.of(column);
        }

        @Override
        public String text() {
            return "drop column %s of %s".formatted(Identifier.quote(column), table);
        }

        @Override
        public Recipe recipe() {
            return new DropColumnRecipe(this);
        }
    }

    /** {@code @DropTable}, or a {@code DROP TABLE} in a contract. */
    record DropTable(RelationName table) implements Change {
        @Override
        public Set<String> columns() {
            return Set.of();
        }

        @Override
        public String text() {
            return "drop table %s".formatted(table);
        }

        @Override
        public Recipe recipe() {
            return new DropTableRecipe(this);
        }
    }

    /**
     * {@code @RenameColumn}.
     *
     * @param view whether a view takes the place of the table meanwhile, instead of two columns
     */
    record RenameColumn(RelationName table, String column, String to, boolean view) implements Change {
        @Override
        public Set<String> columns() {
            return view ? Set.of() : Set.of(column, to);
        }

        @Override
        public Set<RelationName> standIns() {
            return view ? Set.of(table) : Set.of();
        }

        @Override
        public String text() {
            return "rename column %s of %s to %s".formatted(Identifier.quote(column), table, Identifier.quote(to));
        }

        @Override
        public Recipe recipe() {
            return new RenameColumnRecipe(this);
        }
    }

    /**
     * {@code @ChangeType}.
     *
     * @param as the name of the new column; empty: the same
     * @param up the new value from the old one; empty: the same value
     * @param down the old value from the new one; empty: the same value, where it fits
     */
    record ChangeType(RelationName table, String column, String type, String as, String up, String down)
            implements Change {
        @Override
        public Set<String> columns() {
            return as.isEmpty() ? Set.of(column) : Set.of(column, as);
        }

        @Override
        public String text() {
            return "make %s.%s %s%s"
                    .formatted(
                            table, Identifier.quote(column), type, as.isEmpty() ? "" : ", as " + Identifier.quote(as));
        }

        @Override
        public Recipe recipe() {
            return new ChangeTypeRecipe(this);
        }
    }

    /**
     * {@code @SplitColumn}.
     *
     * @param up the value of each new column, in their order
     * @param down the value of the old one
     */
    record SplitColumn(RelationName table, String column, List<NewColumn> into, List<String> up, String down)
            implements Change {
        /** Copies the lists. */
        public SplitColumn {
            into = List.copyOf(into);
            up = List.copyOf(up);
        }

        @Override
        public Set<String> columns() {
            return Stream.concat(Stream.of(column), into.stream().map(NewColumn::name))
                    .collect(Collectors.toSet());
        }

        @Override
        public String text() {
            return "split %s.%s into %s"
                    .formatted(
                            table,
                            Identifier.quote(column),
                            names(into.stream().map(NewColumn::name).toList()));
        }

        @Override
        public Recipe recipe() {
            return new SplitColumnRecipe(this);
        }
    }

    /**
     * {@code @MergeColumns}.
     *
     * @param up the value of the new column
     * @param down the value of each old one, in their order
     */
    record MergeColumns(RelationName table, List<String> from, NewColumn into, String up, List<String> down)
            implements Change {
        /** Copies the lists. */
        public MergeColumns {
            from = List.copyOf(from);
            down = List.copyOf(down);
        }

        @Override
        public Set<String> columns() {
            return Stream.concat(from.stream(), Stream.of(into.name())).collect(Collectors.toSet());
        }

        @Override
        public String text() {
            return "merge %s of %s into %s".formatted(names(from), table, Identifier.quote(into.name()));
        }

        @Override
        public Recipe recipe() {
            return new MergeColumnsRecipe(this);
        }
    }

    /**
     * {@code @RenameTable}.
     *
     * @param to in the same schema
     */
    record RenameTable(RelationName table, String to) implements Change {
        @Override
        public Set<String> columns() {
            return Set.of();
        }

        @Override
        public Set<RelationName> standIns() {
            return Set.of(table.renamed(to));
        }

        @Override
        public String text() {
            return "rename table %s to %s".formatted(table, Identifier.quote(to));
        }

        @Override
        public Recipe recipe() {
            return new RenameTableRecipe(this);
        }
    }

    /**
     * {@code @ChangeEnum}.
     *
     * @param type the enum
     * @param add the labels that come in
     * @param before the label before which they come; empty: see {@code after}
     * @param after the label after which they come; empty: the last one
     * @param back what the old version sees of labels that come in, as far as it is said
     * @param renames the new name of each label that gets one
     * @param removals what each label becomes that goes
     * @param order all labels that there are afterwards; empty: as before
     * @param as what the new columns are called; empty: as the old ones
     */
    record ChangeEnum(
            RelationName type,
            List<String> add,
            String before,
            String after,
            Map<String, String> back,
            Map<String, String> renames,
            Map<String, String> removals,
            List<String> order,
            List<OtherName> as)
            implements Change {
        /** Copies the lists, and what is mapped in its order. */
        public ChangeEnum {
            add = List.copyOf(add);
            back = Collections.unmodifiableMap(new LinkedHashMap<>(back));
            renames = Collections.unmodifiableMap(new LinkedHashMap<>(renames));
            removals = Collections.unmodifiableMap(new LinkedHashMap<>(removals));
            order = List.copyOf(order);
            as = List.copyOf(as);
        }

        /** The name of the type: no table has it. */
        @Override
        public RelationName table() {
            return type;
        }

        @Override
        public Set<String> columns() {
            return Set.of();
        }

        @Override
        public Map<RelationName, Set<String>> scope(Ground ground) {
            Map<RelationName, Set<String>> scope = new HashMap<>(new ChangeEnumRecipe(this).columns(ground));
            scope.put(type, Set.of());
            return scope;
        }

        @Override
        public String text() {
            var parts = new ArrayList<String>();
            add.forEach(it -> parts.add("add " + Identifier.literal(it)));
            renames.forEach((from, to) ->
                    parts.add("rename %s to %s".formatted(Identifier.literal(from), Identifier.literal(to))));
            removals.forEach((label, becomes) -> parts.add(
                    "remove %s, which becomes %s".formatted(Identifier.literal(label), Identifier.literal(becomes))));
            if (!order.isEmpty()) {
                parts.add("order them");
            }
            return "labels of %s: %s".formatted(type, String.join(", ", parts));
        }

        @Override
        public Recipe recipe() {
            return new ChangeEnumRecipe(this);
        }
    }

    private static String names(List<String> columns) {
        return columns.stream().map(Identifier::quote).collect(Collectors.joining(", "));
    }

    /** The names in a piece of SQL, and other words, which are no names of columns. */
    private static Set<String> words(String sql) {
        return Pattern.compile("\"[^\"]+\"|[\\p{L}_][\\p{L}\\p{N}_$]*")
                .matcher(sql)
                .results()
                .map(it -> it.group().startsWith("\"")
                        ? it.group().replace("\"", "")
                        : it.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
