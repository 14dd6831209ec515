package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.View;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Writes what reads a column of a table once more, so that it reads another column that is there beside it. */
public final class RedirectSql {

    private final Schema schema;
    private final int major;
    private final Function<SchemaObject, Optional<String>> texts;
    private final Table table;
    private final Column from;
    private final Column to;
    private final SqlParser parser;

    /**
     * For two columns of a table.
     *
     * @param replay that has made the schema with the column
     * @param to need not be among the table's columns yet
     */
    public RedirectSql(Replay replay, Table table, Column from, Column to, SqlParser parser) {
        this(replay.schema(), replay.sight().major(), replay::text, table, from, to, parser);
    }

    RedirectSql(
            Schema schema,
            int major,
            Function<SchemaObject, Optional<String>> texts,
            Table table,
            Column from,
            Column to,
            SqlParser parser) {
        this.schema = schema;
        this.major = major;
        this.texts = texts;
        this.table = table;
        this.from = from;
        this.to = to;
        this.parser = parser;
    }

    /**
     * Two texts of a view.
     *
     * @param there what makes it read the other column
     * @param back what makes it read the column again while both are there: a star would mean both
     * @param replace whether they can be said while the view is there, since its columns keep their types
     */
    public record Redirected(String there, String back, boolean replace) {

        /** What puts it in the place of the view that is there. */
        public String replacing() {
            return replaced(there);
        }

        /** What puts the one before in the place of the view that is there. */
        public String replacingBack() {
            return replaced(back);
        }

        private static String replaced(String create) {
            String behind = create.substring("CREATE".length());
            return behind.strip().regionMatches(true, 0, "OR ", 0, "OR ".length())
                    ? create
                    : "CREATE OR REPLACE" + behind;
        }
    }

    /** The texts of a view; empty where its own is not known, or the column is in it in a way that cannot be written anew. */
    public Optional<Redirected> view(View view) {
        return parsed(view)
                .flatMap(it -> both(it, view).map(texts -> {
                    boolean asked = isOnlyAsked(it, redirection(it, view).places());
                    return new Redirected(texts.there, texts.back, sameType() || asked);
                }));
    }

    /** The texts of a policy, each an ALTER; empty as for a view. */
    public Optional<Redirected> policy(Policy policy) {
        return parsed(policy)
                .flatMap(it -> both(it, policy))
                .map(it -> new Redirected(altered(it.there, policy), altered(it.back, policy), true));
    }

    /** The texts of a routine whose body PostgreSQL keeps parsed; empty as for a view, and where it writes, or another type would come of it. */
    public Optional<Redirected> routine(Routine routine) {
        return parsed(routine).filter(any -> sameType()).flatMap(it -> both(it, routine));
    }

    /** The text of something when the column has the other's name, and nothing else is another. */
    Optional<Original> renamed(SchemaObject object) {
        return parsed(object)
                .flatMap(it -> redirection(it, object).reading(to.name()))
                .flatMap(this::parsed)
                .filter(it -> reads(it, object, to, from))
                .map(it -> Original.of(
                        it, object instanceof Policy ? "" : "CREATE OR REPLACE " + new Clauses(it).created()));
    }

    private boolean sameType() {
        return from.type().equals(to.type());
    }

    private Optional<Redirected> both(ParsedStatement statement, SchemaObject object) {
        Redirection redirection = redirection(statement, object);
        Optional<String> there = redirection.reading(to.name());
        Optional<String> back = redirection.reading(from.name());
        boolean same = there.flatMap(this::parsed)
                        .filter(it -> reads(it, object, to, from))
                        .isPresent()
                && back.flatMap(this::parsed)
                        .filter(it -> reads(it, object, from, to))
                        .isPresent();
        return same ? Optional.of(new Redirected(there.get(), back.get(), true)) : Optional.empty();
    }

    private Redirection redirection(ParsedStatement statement, SchemaObject object) {
        return new Redirection(statement, read(statement, object).references(), from, to.name());
    }

    /** Whether a text makes the same columns, and reads one column and not the other. */
    private boolean reads(ParsedStatement statement, SchemaObject object, Column read, Column unread) {
        Reading reading = withBoth(() -> read(statement, object));
        return reading.complete
                && reading.uses.contains(read)
                && !reading.uses.contains(unread)
                && (!(object instanceof View view) || named(statement, reading.outputs, view));
    }

    /**
     * What was found in a statement.
     *
     * @param complete whether all that it names is there
     */
    private record Reading(List<SchemaObject> uses, References references, List<Output> outputs, boolean complete) {}

    private Reading read(ParsedStatement statement, SchemaObject object) {
        References references = References.asked();
        var context = new Context(schema, major, statement.sql());
        var names = new Names(context, SearchPath.DEFAULT);
        var reader = new ExpressionReader(context, names, references);
        Node node = new Node(statement.tree()).get(statement.kind());
        List<Output> outputs = List.of();
        if (object instanceof Policy policy) {
            Relation guarded = policy.table();
            var scope = new Scope(null);
            scope.add(references.from(
                    Scope.Source.of(guarded.name(), guarded.namespace().name(), guarded), true));
            reader.read(node.get("qual").json(), scope);
            reader.read(node.get("with_check").json(), scope);
        } else if (object instanceof Routine) {
            var open = new Scope(null);
            open.open();
            reader.read(node.get("sql_body").json(), open);
        } else {
            outputs = new QueryReader(context, names, reader).read(node.get("query"), null);
        }
        // The arguments of a routine are no names of a query.
        boolean complete =
                object instanceof Routine || context.applied().problems().isEmpty();
        return new Reading(reader.uses(), references, outputs, complete);
    }

    private static boolean named(ParsedStatement statement, List<Output> outputs, View view) {
        List<String> aliases = new Node(statement.tree()).get("ViewStmt").names("aliases");
        if (outputs.size() != view.columns().size()) {
            return false;
        }
        for (int i = 0; i < view.columns().size(); i++) {
            String name = i < aliases.size() ? aliases.get(i) : outputs.get(i).name();
            if (!name.equals(view.columns().get(i).name())) {
                return false;
            }
        }
        return true;
    }

    private <T> T withBoth(Supplier<T> read) {
        boolean missing = table.column(to.name()).isEmpty();
        if (missing) {
            table.columns().add(to);
        }
        try {
            return read.get();
        } finally {
            if (missing) {
                table.columns().remove(to);
            }
        }
    }

    /** Whether the column stands in conditions and orders only, so that no column of the view has its type from it. */
    private static boolean isOnlyAsked(ParsedStatement view, Set<Integer> places) {
        Node select = new Node(view.tree()).get("ViewStmt").get("query").get("SelectStmt");
        Set<Integer> asked = new HashSet<>();
        var parts = new ArrayList<>(List.of(select.get("whereClause"), select.get("havingClause")));
        parts.add(select.get("sortClause"));
        select.get("fromClause").all("JoinExpr").forEach(it -> parts.add(it.get("quals")));
        parts.stream()
                .flatMap(it -> it.all("ColumnRef").stream())
                .forEach(it -> asked.add(it.json().path("location").asInt()));
        return asked.containsAll(places);
    }

    private String altered(String create, Policy policy) {
        return "ALTER " + new Spelling(true).thing(policy)
                + new Clauses(parsed(create).orElseThrow()).conditions();
    }

    /** The text of something, if it is of a kind that can be read. */
    private Optional<ParsedStatement> parsed(SchemaObject object) {
        Optional<ParsedStatement> parsed = texts.apply(object).flatMap(this::parsed);
        return parsed.filter(it -> switch (it.kind()) {
            case "ViewStmt" -> object instanceof View view && view.columnsKnown();
            case "CreatePolicyStmt" -> object instanceof Policy;
            case "CreateFunctionStmt" -> object instanceof Routine routine && isQuery(it, routine);
            default -> false;
        });
    }

    /** Whether it only reads, and no argument of it has the name of one of the columns. */
    private boolean isQuery(ParsedStatement statement, Routine routine) {
        Node body = new Node(statement.tree()).get("CreateFunctionStmt").get("sql_body");
        return body.present()
                && Stream.of("InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt")
                        .allMatch(it -> body.all(it).isEmpty())
                && routine.arguments().stream()
                        .map(Routine.Argument::name)
                        .noneMatch(it -> it.equals(from.name()) || it.equals(to.name()));
    }

    private Optional<ParsedStatement> parsed(String sql) {
        try {
            return Optional.of(parser.parse(sql).get(0));
        } catch (SqlSyntaxException e) {
            return Optional.empty();
        }
    }
}
