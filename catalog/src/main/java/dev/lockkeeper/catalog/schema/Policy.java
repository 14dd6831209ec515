package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy of row security. */
public final class Policy extends SchemaObject {

    private final Table table;
    private String name;
    private Definition definition;

    /** A policy. It is added to its table by who makes it. */
    public Policy(Table table, String name, Definition definition) {
        this.table = table;
        this.name = name;
        this.definition = definition;
    }

    /**
     * What it says.
     *
     * @param command {@code all}, {@code select}, {@code insert}, {@code update} or {@code delete}
     * @param roles sorted; {@code public} is everybody
     * @param using null: nothing
     * @param withCheck null: nothing
     */
    public record Definition(
            String command,
            boolean permissive,
            List<String> roles,
            @Nullable Expression using,
            @Nullable Expression withCheck) {
        /** Copies the roles. */
        public Definition {
            roles = List.copyOf(roles);
        }
    }

    @Override
    public String kind() {
        return "policy";
    }

    @Override
    public String title() {
        return table.title() + "." + Identifier.quote(name);
    }

    /** The table. */
    public Table table() {
        return table;
    }

    /** Its own name. */
    public String name() {
        return name;
    }

    /** Gives it another name. */
    public void rename(String to) {
        name = to;
    }

    /** What it says. */
    public Definition definition() {
        return definition;
    }

    /** Replaces what it says. */
    public void definition(Definition to) {
        definition = to;
    }
}
