package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A constraint of a table or domain. */
public final class Constraint extends SchemaObject {

    private final SchemaObject owner;
    private final Type type;
    private String name;
    private final List<Column> columns = new ArrayList<>();
    private @Nullable Index index;
    private @Nullable Table referenced;
    private final List<Column> referencedColumns = new ArrayList<>();
    private String onUpdate = "no action";
    private String onDelete = "no action";
    private boolean matchFull;
    private @Nullable Expression check;
    private boolean demandsValue;
    private final List<Column> proves = new ArrayList<>();
    private boolean deferrable;
    private boolean initiallyDeferred;
    private boolean validated = true;
    private boolean enforced = true;
    private boolean noInherit;
    private boolean local = true;
    private int inherited;

    /** A valid, enforced one; of a table or domain. It is added to its owner by who makes it. */
    public Constraint(SchemaObject owner, Type type, String name) {
        this.owner = owner;
        this.type = type;
        this.name = name;
        namespace().nameConstraint(name);
    }

    /** What it demands. */
    public enum Type {
        /** PRIMARY KEY. */
        PRIMARY_KEY("primary key"),
        /** UNIQUE. */
        UNIQUE("unique"),
        /** FOREIGN KEY. */
        FOREIGN_KEY("foreign key"),
        /** CHECK. */
        CHECK("check"),
        /** EXCLUDE. */
        EXCLUDE("exclude"),
        /** NOT NULL, which is a constraint with a name since PostgreSQL 18. */
        NOT_NULL("not null");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        /** As SQL calls it, in lower case. */
        public String words() {
            return words;
        }
    }

    @Override
    public String kind() {
        return "constraint";
    }

    @Override
    public String title() {
        return owner.title() + "." + Identifier.quote(name);
    }

    private Namespace namespace() {
        return owner instanceof UserType domain ? domain.namespace() : ((Relation) owner).namespace();
    }

    /** The table or domain. */
    public SchemaObject owner() {
        return owner;
    }

    /** What it demands. */
    public Type type() {
        return type;
    }

    /** Its own name. */
    public String name() {
        return name;
    }

    /** Gives it another name. Its index is not renamed with it here. */
    public void rename(String to) {
        name = to;
        namespace().nameConstraint(to);
    }

    /** The columns it is about, in order: of a CHECK, those that it reads. */
    public List<Column> columns() {
        return columns;
    }

    /** The index that keeps it, of a primary key, UNIQUE or EXCLUDE. */
    public Optional<Index> index() {
        return Optional.ofNullable(index);
    }

    /** Says which index keeps it. */
    public void index(Index to) {
        index = to;
    }

    /** The table that a foreign key points to. */
    public Optional<Table> referenced() {
        return Optional.ofNullable(referenced);
    }

    /** Says which table a foreign key points to. */
    public void referenced(Table to) {
        referenced = to;
    }

    /** The columns that a foreign key points to, in order. */
    public List<Column> referencedColumns() {
        return referencedColumns;
    }

    /** What a foreign key does when the row it points to changes: {@code no action}, {@code cascade}, … */
    public String onUpdate() {
        return onUpdate;
    }

    /** Says what a foreign key does when the row it points to changes. */
    public void onUpdate(String action) {
        onUpdate = action;
    }

    /** What a foreign key does when the row it points to goes. */
    public String onDelete() {
        return onDelete;
    }

    /** Says what a foreign key does when the row it points to goes. */
    public void onDelete(String action) {
        onDelete = action;
    }

    /** Whether a foreign key demands all of its columns or none. */
    public boolean matchFull() {
        return matchFull;
    }

    /** Says whether a foreign key demands all of its columns or none. */
    public void matchFull(boolean full) {
        matchFull = full;
    }

    /** What a CHECK demands. */
    public Optional<Expression> check() {
        return Optional.ofNullable(check);
    }

    /** Says what a CHECK demands. */
    public void check(Expression to) {
        check = to;
    }

    /** Whether it is a CHECK that its one column has a value, as NOT NULL says in fewer words. */
    public boolean demandsValue() {
        return demandsValue;
    }

    /** Says whether it is a CHECK that its one column has a value. */
    public void demandsValue(boolean to) {
        demandsValue = to;
    }

    /** The columns of which a CHECK says, alone or as a part of an AND, that they have a value. */
    public List<Column> proves() {
        return proves;
    }

    /** Whether it may be asked at the end of the transaction only. */
    public boolean deferrable() {
        return deferrable;
    }

    /** Says whether it may be deferred. */
    public void deferrable(boolean to) {
        deferrable = to;
    }

    /** Whether it is asked at the end of the transaction unless one says otherwise. */
    public boolean initiallyDeferred() {
        return initiallyDeferred;
    }

    /** Says whether it is deferred at first. */
    public void initiallyDeferred(boolean to) {
        initiallyDeferred = to;
    }

    /** Whether the rows that were there before it have been looked at. */
    public boolean validated() {
        return validated;
    }

    /** Says whether the rows that were there before it have been looked at. */
    public void validated(boolean to) {
        validated = to;
    }

    /** Whether it is asked at all. */
    public boolean enforced() {
        return enforced;
    }

    /** Says whether it is asked at all. */
    public void enforced(boolean to) {
        enforced = to;
    }

    /** Of a CHECK or NOT NULL: whether tables that inherit from its own do without it. */
    public boolean noInherit() {
        return noInherit;
    }

    /** Says whether tables that inherit from its own do without it. */
    public void noInherit(boolean to) {
        noInherit = to;
    }

    /** Whether it was written for this table, be it inherited or not. */
    public boolean local() {
        return local;
    }

    /** Says whether it was written for this table. */
    public void local(boolean to) {
        local = to;
    }

    /** How many direct parents it comes from. */
    public int inherited() {
        return inherited;
    }

    /** Says how many direct parents it comes from. */
    public void inherited(int parents) {
        inherited = parents;
    }
}
