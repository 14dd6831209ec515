package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Applies statements to a schema. Not for more than one thread. */
public final class Replay {

    private final Schema schema;
    private final int major;
    private final WaysBack waysBack;
    private SearchPath path = SearchPath.DEFAULT;

    /**
     * A replay that goes on from a schema, which it changes.
     *
     * @param major of the PostgreSQL that the statements are meant for
     */
    public Replay(Schema schema, int major) {
        this(schema, major, new WaysBack(schema));
    }

    private Replay(Schema schema, int major, WaysBack waysBack) {
        this.schema = schema;
        this.major = major;
        this.waysBack = waysBack;
    }

    /** One that does not tell how statements are taken back, which takes time to find out. */
    public static Replay forward(Schema schema, int major) {
        return new Replay(schema, major, WaysBack.untold(schema));
    }

    /** What the statements have made so far. */
    public Schema schema() {
        return schema;
    }

    /**
     * The text by which an object was made, or of a CHECK and a default the expression, for as long as the same text makes
     * the same object; empty: that is not known, or no more.
     */
    public Optional<String> text(SchemaObject object) {
        return waysBack.text(object);
    }

    /**
     * What makes an object again that is gone, with what hung on it: comments, grants, triggers; the CREATE is the first. Empty
     * where it would not be the same.
     */
    Optional<List<String>> remade(SchemaObject object) {
        return waysBack.remade(object);
    }

    /** What the next statement will see. */
    public Sight sight() {
        return new Sight(schema, major, path);
    }

    /** Forgets what SET has changed, as a new session does: each migration begins with one. */
    public void newSession() {
        path = SearchPath.DEFAULT;
        waysBack.newSession();
        schema.namespace(Names.TEMPORARY).ifPresent(it -> {
            it.relations().forEach(schema::remove);
            schema.remove(it);
        });
    }

    /**
     * Applies a statement. One that PostgreSQL would refuse is applied as far as it makes sense, so that one mistake is
     * told once.
     */
    public Applied apply(ParsedStatement statement) {
        var context = new Context(schema, major, statement.sql());
        Node node = new Node(statement.tree()).get(statement.kind());
        SearchPath before = path;
        Context silent = context.silent();
        var silently = new Names(silent, path);
        Undoing undoing = waysBack.before(statement, node, silent, silently);
        Supplier<List<Effect>> effects = new Effects(silent, silently).of(statement.kind(), node);
        apply(statement.kind(), node, context, new Names(context, path));
        if (!before.equals(SearchPath.DEFAULT)) {
            // The names in its text mean something else to a session that has not said the same.
            outdate(context);
        }
        Applied applied = context.applied().with(effects.get());
        return waysBack.after(statement, node, silently, applied, undoing);
    }

    private void apply(String kind, Node node, Context context, Names names) {
        switch (kind) {
            case "AlterDefaultPrivilegesStmt" -> new DefaultPrivileges(context, names).apply(node);
            case "AlterDomainStmt" -> new AlterDomain(context, names).apply(node);
            case "AlterEnumStmt" -> new AlterEnum(context, names).apply(node);
            case "AlterEventTrigStmt" -> new AlterOther(context, names).named("event trigger", "trigname", node);
            case "AlterExtensionStmt" -> new AlterOther(context, names).named("extension", "extname", node);
            case "AlterFdwStmt" -> new AlterOther(context, names).named("foreign-data wrapper", "fdwname", node);
            case "AlterForeignServerStmt" -> new AlterOther(context, names).named("server", "servername", node);
            case "AlterFunctionStmt" -> new AlterRoutine(context, names).apply(node);
            case "AlterObjectDependsStmt" -> new AlterOther(context, names).depends(node);
            case "AlterObjectSchemaStmt" -> new Move(context, names).apply(node);
            case "AlterOperatorStmt" -> new AlterOther(context, names).operator(node);
            case "AlterOpFamilyStmt" -> new AlterOther(context, names).family(node);
            case "AlterOwnerStmt" -> new AlterOther(context, names).owner(node);
            case "AlterPolicyStmt" -> new Policies(context, names).alter(node);
            case "AlterPublicationStmt" -> new Publications(context, names).alter(node);
            case "AlterSeqStmt" -> new CreateSequence(context, names).alter(node);
            case "AlterStatsStmt" -> new AlterOther(context, names).qualified("statistics", "defnames", node);
            case "AlterSubscriptionStmt" -> new AlterOther(context, names).named("subscription", "subname", node);
            case "AlterTableStmt" -> new AlterTable(context, names).apply(node);
            case "AlterTSConfigurationStmt" ->
                new AlterOther(context, names).qualified("text search configuration", "cfgname", node);
            case "AlterTSDictionaryStmt" ->
                new AlterOther(context, names).qualified("text search dictionary", "dictname", node);
            case "AlterTypeStmt" -> new AlterOther(context, names).type(node);
            case "AlterUserMappingStmt" -> new AlterOther(context, names).userMapping(node);
            case "ClusterStmt" -> new OnRelations(context, names).cluster(node);
            case "CommentStmt" -> new Comment(context, names).apply(node);
            case "CompositeTypeStmt" -> new CreateType(context, names).ofColumns(node);
            case "CreateAmStmt" -> new CreateOther(context, names).accessMethod(node);
            case "CreateCastStmt" -> new CreateOther(context, names).cast(node);
            case "CreateConversionStmt" -> new Define(context, names).conversion(node);
            case "CreateDomainStmt" -> new CreateDomain(context, names).apply(node);
            case "CreateEnumStmt" -> new CreateType(context, names).ofLabels(node);
            case "CreateEventTrigStmt" -> new CreateOther(context, names).eventTrigger(node);
            case "CreateExtensionStmt" -> new CreateOther(context, names).extension(node);
            case "CreateFdwStmt" -> new CreateOther(context, names).wrapper(node);
            case "CreateForeignServerStmt" -> new CreateOther(context, names).server(node);
            case "CreateForeignTableStmt" -> new CreateTable(context, names).foreign(node);
            case "CreateFunctionStmt" -> new CreateRoutine(context, names).apply(node);
            case "CreateOpClassStmt" -> new Define(context, names).operatorClass(node);
            case "CreateOpFamilyStmt" -> new Define(context, names).family(node);
            case "CreatePLangStmt" -> new CreateOther(context, names).language(node);
            case "CreatePolicyStmt" -> new Policies(context, names).create(node);
            case "CreatePublicationStmt" -> new Publications(context, names).create(node);
            case "CreateRangeStmt" -> new CreateType(context, names).ofRanges(node);
            case "CreateSchemaStmt" -> createSchema(node, context);
            case "CreateSeqStmt" -> new CreateSequence(context, names).create(node);
            case "CreateStatsStmt" -> new Define(context, names).statistics(node);
            case "CreateStmt" -> new CreateTable(context, names).apply(node);
            case "CreateSubscriptionStmt" -> new CreateOther(context, names).subscription(node);
            case "CreateTableAsStmt" -> {
                if (node.is("objtype", "OBJECT_MATVIEW")) {
                    new CreateView(context, names).materialized(node);
                } else {
                    new CreateTableAs(context, names)
                            .apply(node.get("into"), node.get("query"), node.is("if_not_exists"));
                }
            }
            case "CreateTransformStmt" -> new CreateOther(context, names).transform(node);
            case "CreateTrigStmt" -> new CreateTrigger(context, names).apply(node);
            case "CreateUserMappingStmt" -> new CreateOther(context, names).userMapping(node);
            case "DefineStmt" -> new Define(context, names).apply(node);
            case "DeleteStmt", "InsertStmt", "MergeStmt", "SelectStmt", "UpdateStmt" -> {
                new RowStatement(context, names).apply(kind, node);
                new CreateTableAs(context, names).selectInto(node);
            }
            case "DropStmt" -> new Drop(context, names).apply(node);
            case "DropSubscriptionStmt" -> new Drop(context, names).subscription(node);
            case "DropUserMappingStmt" -> new Drop(context, names).userMapping(node);
            case "GrantStmt" -> new Grant(context, names).apply(node);
            case "IndexStmt" -> new CreateIndex(context, names).apply(node);
            case "LockStmt", "TruncateStmt" -> new OnRelations(context, names).relations(node);
            case "RefreshMatViewStmt" -> new OnRelations(context, names).refresh(node);
            case "ReindexStmt" -> new OnRelations(context, names).reindex(node);
            case "RenameStmt" -> new Rename(context, names).apply(node);
            case "RuleStmt" -> new CreateRule(context, names).apply(node);
            case "SecLabelStmt" -> new AlterOther(context, names).label(node);
            case "VacuumStmt" -> new OnRelations(context, names).vacuum(node);
            case "VariableSetStmt" -> path = path.after(node);
            case "ViewStmt" -> new CreateView(context, names).view(node);
            default -> unmodelled(kind, node, context);
        }
    }

    /** CREATE SCHEMA, with what is made in it in the order that PostgreSQL makes it. */
    private void createSchema(Node node, Context context) {
        Optional<Namespace> made = new CreateSchema(context).apply(node);
        if (made.isEmpty()) {
            return;
        }
        var inside = new Names(context, path.behind(made.get().name()));
        for (String kind : CreateSchema.ORDER) {
            node.list("schemaElts", kind).forEach(it -> apply(kind, it, context, inside));
        }
        if (!node.list("schemaElts").isEmpty()) {
            // Their text is that of the whole statement.
            outdate(context);
        }
    }

    private static void outdate(Context context) {
        context.applied().touches().stream()
                .filter(Touch::write)
                .forEach(it -> it.object().outdate());
    }

    private void unmodelled(String kind, Node node, Context context) {
        if (kind.equals("DiscardStmt") && node.is("target", "DISCARD_ALL")) {
            path = SearchPath.DEFAULT;
        }
        Unmodelled.why(kind, node).ifPresent(context::opaque);
    }
}
