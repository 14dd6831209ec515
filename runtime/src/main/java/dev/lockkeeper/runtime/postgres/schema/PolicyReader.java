package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Table;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads policies of row security. */
final class PolicyReader {

    private static final Map<String, String> COMMANDS =
            Map.of("*", "all", "r", "select", "a", "insert", "w", "update", "d", "delete");

    private static final String POLICIES = """
            select p.oid, p.polrelid, p.polname, p.polcmd, p.polpermissive,
                   pg_get_expr(p.polqual, p.polrelid) as "using", pg_get_expr(p.polwithcheck, p.polrelid) as "check",
                   array(select case r when 0 then 'public' else pg_get_userbyid(r)::text end
                         from unnest(p.polroles) r order by 1) as roles
            from pg_catalog.pg_policy p
              join pg_catalog.pg_class c on c.oid = p.polrelid
              join s on s.oid = c.relnamespace
            """;

    private final Found found;
    private final UseReader uses;

    PolicyReader(Found found, UseReader uses) {
        this.found = found;
        this.uses = uses;
    }

    void read(Questions questions) throws SQLException {
        questions.each(POLICIES, row -> {
            var table = found.get("pg_class", row.number("polrelid"), Table.class);
            if (table.isPresent()) {
                var definition = new Policy.Definition(
                        COMMANDS.getOrDefault(row.text("polcmd"), ""),
                        row.is("polpermissive"),
                        row.texts("roles"),
                        expression("using", row),
                        expression("check", row));
                var policy = new Policy(table.get(), row.text("polname"), definition);
                table.get().policies().add(policy);
                found.put("pg_policy", row.number("oid"), policy);
            }
        });
    }

    private @Nullable Expression expression(String column, Row row) throws SQLException {
        return row.isNull(column) ? null : uses.expression(row.text(column), "pg_policy", row.number("oid"));
    }
}
