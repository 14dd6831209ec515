package dev.lockkeeper.catalog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where statements begin and end. */
class StatementsTest {

    @Test
    void a_script_is_split_at_its_semicolons() throws SqlSyntaxException {
        assertEquals(List.of("select 1", "select 2", "select 3"), texts("select 1;\nselect 2 ; select 3"));
    }

    @Test
    void text_without_statements_gives_none() throws SqlSyntaxException {
        assertEquals(List.of(), texts(""));
        assertEquals(List.of(), texts(" \t\r\n"));
        assertEquals(List.of(), texts(";; ;"));
        assertEquals(List.of(), texts("-- nothing\n/* at /* all */ */"));
    }

    @Test
    void semicolons_without_a_statement_are_passed_over() throws SqlSyntaxException {
        assertEquals(List.of("select 1", "select 2"), texts(";; select 1;; -- nothing\n; select 2;;"));
    }

    @Test
    void comments_around_a_statement_are_not_part_of_it() throws SqlSyntaxException {
        var sql = """
                -- first; not a statement
                /* nested /* twice; */ still */ select 1 -- behind
                /* and */ ; -- after
                select /* within */ 2 -- within
                  + 3 /* last */""";
        assertEquals(List.of("select 1", "select /* within */ 2 -- within\n  + 3"), texts(sql));
    }

    @Test
    void a_dollar_quoted_body_survives_unchanged() throws SqlSyntaxException {
        var body = "$é$\r\n begin; -- no comment; \t\n select $$ ; $$; /* é日本😀 \n\n  $é$";
        var statement = "do language plperl " + body;
        assertEquals(List.of(statement, "select 1"), texts("  " + statement + " ;\r\nselect 1"));
    }

    @Test
    void the_body_of_a_function_in_standard_sql_is_not_split() throws SqlSyntaxException {
        var function = """
                create function f() returns int language sql
                begin atomic
                  select 1; -- one
                  select case when true then 2 end;
                end""";
        assertEquals(List.of(function, "select 3"), texts(function + ";\nselect 3;"));
    }

    @Test
    void the_actions_of_a_rule_are_not_split() throws SqlSyntaxException {
        var rule = "create rule r as on update to t do also (select 1; select 2)";
        assertEquals(List.of(rule), texts(rule + ";"));
    }

    @Test
    void semicolons_and_quotes_in_literals_and_identifiers_do_not_split() throws SqlSyntaxException {
        var strings = "select 'a;''b', E'c\\';d', U&'\\0041;', $$;$$";
        var names = "select \"a;\"\"b\", \"--c\" from \"/* d\"";
        assertEquals(List.of(strings, names), texts(strings + ";" + names + ";"));
    }

    @Test
    void offsets_count_chars_whatever_the_text_before() throws SqlSyntaxException {
        var sql = "/* é */ select 'é日本😀';\r\n-- 😀😀\r\n  select '日本' ;\r\n\tselect 3";
        var statements = SqlParser.postgres().parse(sql);
        assertEquals(List.of("select 'é日本😀'", "select '日本'", "select 3"), texts(sql));
        for (var statement : statements) {
            int end = statement.offset() + statement.sql().length();
            assertEquals(statement.sql(), sql.substring(statement.offset(), end));
        }
    }

    @Test
    void a_tree_names_its_kind() throws SqlSyntaxException {
        var statement = SqlParser.postgres().parse("create table t (id int)").get(0);
        assertEquals("CreateStmt", statement.kind());
        assertEquals(
                "t",
                statement
                        .tree()
                        .path("CreateStmt")
                        .path("relation")
                        .path("relname")
                        .asText());
    }

    @Test
    void a_location_in_a_tree_leads_to_its_char() throws SqlSyntaxException {
        var sql = "select '日本😀';\nalter table \"é\" add constraint größer check (größe > 0)";
        var statement = SqlParser.postgres().parse(sql).get(1);
        var command =
                statement.tree().path("AlterTableStmt").path("cmds").get(0).path("AlterTableCmd");
        int location = command.path("def").path("Constraint").path("location").asInt();
        assertEquals(sql.indexOf("constraint"), new SqlText(sql).charIndex(location));
    }

    @Test
    void half_a_megabyte_in_one_literal_is_no_trouble() throws SqlSyntaxException {
        var statement = "select $$" + "日 ".repeat(125_000) + "$$";
        assertEquals(List.of(statement), texts(statement));
    }

    private static List<String> texts(String sql) throws SqlSyntaxException {
        return SqlParser.postgres().parse(sql).stream()
                .map(ParsedStatement::sql)
                .toList();
    }
}
