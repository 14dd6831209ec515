package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Relation;
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
        Optional<ParsedStatement> parsed = texts.apply(view).flatMap(this::parsed);
        if (parsed.isEmpty() || !parsed.get().kind().equals("ViewStmt") || !view.columnsKnown()) {
            return Optional.empty();
        }
        References references = references(parsed.get());
        var redirection = new Redirection(parsed.get(), references, from, to.name());
        Optional<String> there = redirection.reading(to.name());
        Optional<String> back = redirection.reading(from.name());
        if (there.isEmpty()
                || back.isEmpty()
                || !reads(there.get(), view, to, from)
                || !reads(back.get(), view, from, to)) {
            return Optional.empty();
        }
        boolean replace = from.type().equals(to.type()) || isOnlyAsked(parsed.get(), redirection.places());
        return Optional.of(new Redirected(there.get(), back.get(), replace));
    }

    /** The texts of a policy, each an ALTER; empty as for a view. */
    public Optional<Redirected> policy(Policy policy) {
        Optional<ParsedStatement> parsed = texts.apply(policy).flatMap(this::parsed);
        if (parsed.isEmpty() || !parsed.get().kind().equals("CreatePolicyStmt")) {
            return Optional.empty();
        }
        var redirection = new Redirection(parsed.get(), references(parsed.get(), policy.table()), from, to.name());
        Optional<String> there = redirection.reading(to.name()).flatMap(it -> altered(it, policy, to, from));
        Optional<String> back = redirection.reading(from.name()).flatMap(it -> altered(it, policy, from, to));
        return there.flatMap(one -> back.map(other -> new Redirected(one, other, true)));
    }

    /** The text of a view or policy when the column has the other's name, and nothing else is another. */
    Optional<Original> renamed(SchemaObject object) {
        Optional<ParsedStatement> parsed = texts.apply(object).flatMap(this::parsed);
        Optional<String> text = Optional.empty();
        if (object instanceof View view && parsed.isPresent() && view.columnsKnown()) {
            text = new Redirection(parsed.get(), references(parsed.get()), from, to.name())
                    .reading(to.name())
                    .filter(it -> reads(it, view, to, from));
        } else if (object instanceof Policy policy && parsed.isPresent()) {
            text = new Redirection(parsed.get(), references(parsed.get(), policy.table()), from, to.name())
                    .reading(to.name())
                    .filter(it -> altered(it, policy, to, from).isPresent());
        }
        return text.flatMap(this::parsed)
                .map(it -> Original.of(
                        it, object instanceof View ? "CREATE OR REPLACE " + new Clauses(it).created() : ""));
    }

    private Optional<String> altered(String create, Policy policy, Column read, Column unread) {
        Optional<ParsedStatement> parsed = parsed(create);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        List<SchemaObject> uses = withBoth(() -> uses(parsed.get(), policy.table()));
        if (!uses.contains(read) || uses.contains(unread)) {
            return Optional.empty();
        }
        return Optional.of("ALTER " + new Spelling(true).thing(policy) + new Clauses(parsed.get()).conditions());
    }

    private List<SchemaObject> uses(ParsedStatement policy, Relation relation) {
        var context = new Context(schema, major, policy.sql());
        var reader = reader(policy, relation, context, References.none());
        return context.applied().problems().isEmpty() ? reader.uses() : List.of();
    }

    private References references(ParsedStatement policy, Relation relation) {
        References references = References.asked();
        reader(policy, relation, new Context(schema, major, policy.sql()), references);
        return references;
    }

    private static ExpressionReader reader(
            ParsedStatement policy, Relation relation, Context context, References references) {
        Node node = new Node(policy.tree()).get(policy.kind());
        var reader = new ExpressionReader(context, new Names(context, SearchPath.DEFAULT), references);
        var scope = new Scope(null);
        scope.add(references.from(
                Scope.Source.of(relation.name(), relation.namespace().name(), relation), true));
        reader.read(node.get("qual").json(), scope);
        reader.read(node.get("with_check").json(), scope);
        return reader;
    }

    private References references(ParsedStatement view) {
        References references = References.asked();
        var context = new Context(schema, major, view.sql());
        var names = new Names(context, SearchPath.DEFAULT);
        new QueryReader(context, names, new ExpressionReader(context, names, references)).read(query(view), null);
        return references;
    }

    /** Whether a text makes the same columns, and reads one column and not the other. */
    private boolean reads(String sql, View view, Column read, Column unread) {
        Optional<ParsedStatement> parsed = parsed(sql);
        if (parsed.isEmpty()) {
            return false;
        }
        return withBoth(() -> {
            var context = new Context(schema, major, sql);
            var query = new Query(context, new Names(context, SearchPath.DEFAULT), query(parsed.get()));
            return context.applied().problems().isEmpty()
                    && query.uses().contains(read)
                    && !query.uses().contains(unread)
                    && named(parsed.get(), query, view);
        });
    }

    private static boolean named(ParsedStatement parsed, Query query, View view) {
        List<String> aliases = new Node(parsed.tree()).get("ViewStmt").names("aliases");
        if (query.outputs().size() != view.columns().size()) {
            return false;
        }
        for (int i = 0; i < view.columns().size(); i++) {
            String name =
                    i < aliases.size() ? aliases.get(i) : query.outputs().get(i).name();
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
        Node select = query(view).get("SelectStmt");
        Set<Integer> asked = new HashSet<>();
        var parts = new ArrayList<>(List.of(select.get("whereClause"), select.get("havingClause")));
        parts.add(select.get("sortClause"));
        select.get("fromClause").all("JoinExpr").forEach(it -> parts.add(it.get("quals")));
        parts.stream()
                .flatMap(it -> it.all("ColumnRef").stream())
                .forEach(it -> asked.add(it.json().path("location").asInt()));
        return asked.containsAll(places);
    }

    private static Node query(ParsedStatement view) {
        return new Node(view.tree()).get("ViewStmt").get("query");
    }

    private Optional<ParsedStatement> parsed(String sql) {
        try {
            return Optional.of(parser.parse(sql).get(0));
        } catch (SqlSyntaxException e) {
            return Optional.empty();
        }
    }
}
