package dev.lockkeeper.runtime.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.change.Attachment;
import dev.lockkeeper.catalog.change.Attachments;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Copies of what hangs on a column are what the originals are. */
@PostgresTest
final class AttachmentsOnServerTest {

    private static final String TABLE = """
        create table p (n int, a text, unique (n, a));
        create table customer (
            id int, a text constraint short check (length(customer.a) < 9 and a <> 'a'), n int, m int,
            constraint k unique (n, a) deferrable,
            constraint f foreign key (n, a) references p (n, a) match full on update cascade);
        create unique index one on customer (lower(a) desc, n, (a || 'a') collate "C" nulls first, a) include (m)
            with (fillfactor = 70) where a is not null and n > 0;
        create index two on customer using hash (a);
        create index three on customer (a text_pattern_ops, coalesce(a, 'a', "a"));
        create statistics "S s" (mcv, dependencies) on n, a, (lower(customer.a) || 'a') from customer;
        create statistics upper_a on (upper(a)) from customer;
        comment on index two is 'two a';
        comment on constraint short on customer is 'short a';
        comment on statistics "S s" is 'some a';
        """;

    @Test
    void definitions_differ_in_names_only(TestDatabase database) throws Exception {
        var replay = new Replay(new Schema(), database.serverVersion());
        for (ParsedStatement statement : SqlParser.postgres().parse(TABLE)) {
            assertEquals(List.of(), replay.apply(statement).problems());
        }
        var table = (Table) replay.schema()
                .namespace("public")
                .orElseThrow()
                .relation("customer")
                .orElseThrow();
        Column column = table.column("a").orElseThrow();
        database.execute(TABLE, "alter table customer add \"B b\" text");
        List<String> before = definitions(database, "a", "a");
        assertEquals(12, before.size());
        for (Attachment attachment :
                Attachments.of(replay, table, column, new Column(table, "B b", column.type()), SqlParser.postgres())) {
            assertEquals(Attachment.Fate.COPIED, attachment.fate(), attachment.what());
            database.execute(attachment.sql().toArray(String[]::new));
            database.execute(dropped(attachment));
        }
        assertEquals(before, definitions(database, "\"B b\"", "a"));
    }

    private static String dropped(Attachment attachment) {
        String title = attachment.object().title();
        String name = title.substring(title.lastIndexOf('.') + 1);
        return switch (attachment.what()) {
            case "index", "statistics" -> "drop " + attachment.what() + " " + name;
            default -> "alter table customer drop constraint " + name;
        };
    }

    /** Without the names of indexes, in the order of what they say. */
    private static List<String> definitions(TestDatabase database, String column, String as) throws Exception {
        return database
                .column("select regexp_replace(pg_get_indexdef(indexrelid), 'INDEX \\w+ ON', 'INDEX ON') from pg_index"
                        + " where indrelid = 'customer'::regclass union all select pg_get_constraintdef(oid)"
                        + " from pg_constraint where conrelid = 'customer'::regclass and contype <> 'n'"
                        + " union all select regexp_replace(pg_get_statisticsobjdef(oid), '^.* (\\(|ON )', '\\1')"
                        + " from pg_statistic_ext union all select description from pg_description"
                        + " where description in ('two a', 'short a', 'some a')")
                .stream()
                .map(it -> it.replace(column, as))
                .sorted()
                .toList();
    }
}
