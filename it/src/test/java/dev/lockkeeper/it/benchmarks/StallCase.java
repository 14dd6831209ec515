package dev.lockkeeper.it.benchmarks;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.it.benchmarks.OpenLoop.Statements;
import dev.lockkeeper.it.crash.Project;
import java.util.Arrays;
import java.util.List;

/** A change of table {@code t}, what two versions of an application say of the table, and the change as it is written without tools. */
@SuppressWarnings("ImmutableEnumChecker") // the list is a copy
enum StallCase {
    RENAME_COLUMN(
            "rename a column",
            "@RenameColumn(table = \"t\", column = \"name\", to = \"title\")",
            says("name = md5(name)", "name"),
            says("title = md5(title)", "title")),
    RENAME_TABLE(
            "rename a table",
            "@RenameTable(table = \"t\", to = \"u\")",
            says("name = md5(name)", "name"),
            new Statements(
                    "update u set c = c + 1, name = md5(name) where id = ?", "select name, c from u where id = ?")),
    WIDER_TYPE(
            "int to bigint, under the same name",
            "@ChangeType(table = \"t\", column = \"amount\", to = \"bigint\")",
            says("amount = amount + 1", "amount"),
            says("amount = amount + 1", "amount"),
            "alter table t alter amount type bigint"),
    OTHER_TYPE(
            "int to numeric, with up and down",
            "@ChangeType(table = \"t\", column = \"amount\", to = \"numeric(12,2)\", as = \"price\","
                    + " up = \"amount / 100.0\", down = \"(price * 100)::int\")",
            says("amount = amount + 1", "amount"),
            says("price = price + 1", "price"),
            "alter table t alter amount type numeric(12,2) using amount / 100.0"),
    SPLIT(
            "split a column",
            "@SplitColumn(table = \"t\", column = \"name\", into = {\"first text\", \"last text\"},"
                    + " up = {\"split_part(name, ' ', 1)\", \"split_part(name, ' ', 2)\"},"
                    + " down = \"concat_ws(' ', first, last)\")",
            says("name = 'Name ' || md5(name)", "name"),
            says("last = md5(last)", "first, last"),
            "alter table t add first text, add last text",
            "update t set first = split_part(name, ' ', 1), last = split_part(name, ' ', 2)"),
    MERGE(
            "merge columns",
            "@MergeColumns(table = \"t\", columns = {\"town\", \"street\"}, into = \"address text\","
                    + " up = \"concat_ws(', ', town, street)\","
                    + " down = {\"split_part(address, ', ', 1)\", \"split_part(address, ', ', 2)\"})",
            says("street = 'street ' || c", "town, street"),
            says("address = 'town, street ' || c", "address"),
            "alter table t add address text",
            "update t set address = concat_ws(', ', town, street)"),
    ADD_COLUMN(
            "add a column with a value for each row",
            "@AddColumn(table = \"t\", column = \"token\", type = \"uuid\", defaultValue = \"gen_random_uuid()\","
                    + " notNull = true)",
            "alter table t add token uuid not null default gen_random_uuid()"),
    DROP_COLUMN(
            "drop a column",
            "@DropColumn(table = \"t\", column = \"fax\", down = \"'none'\")",
            says("fax = md5(fax)", "fax"),
            says("c = c + 1", "name")),
    DROP_TABLE("drop a table", "@DropTable(table = \"unused\")"),
    SET_NOT_NULL(
            "forbid NULL",
            "@SetNotNull(table = \"t\", column = \"note\", up = \"'none'\")",
            "update t set note = 'none' where note is null",
            "alter table t alter note set not null"),
    ADD_UNIQUE(
            "add a unique constraint",
            "@AddUnique(table = \"t\", columns = \"code\")",
            "alter table t add unique (code)"),
    ADD_FOREIGN_KEY(
            "add a foreign key",
            "@AddForeignKey(table = \"t\", columns = \"kind\", references = \"kind\")",
            "create index on t (kind)",
            "alter table t add foreign key (kind) references kind"),
    ADD_CHECK(
            "add a check", "@AddCheck(table = \"t\", check = \"amount > 0\")", "alter table t add check (amount > 0)"),
    ADD_INDEX("add an index", "@AddIndex(table = \"t\", on = \"name\")", "create index on t (name)");

    private static final List<String> TABLES = List.of(
            "CREATE TABLE kind (id int PRIMARY KEY)",
            "CREATE TABLE unused (id int PRIMARY KEY)",
            "CREATE TABLE t (id int PRIMARY KEY, name text, code int, amount int, kind int, town text, street text,"
                    + " fax text NOT NULL, note text, c int NOT NULL DEFAULT 0)");

    private final String title;
    private final String change;
    private final Statements oldVersion;
    private final Statements newVersion;
    private final List<String> naive;

    StallCase(String title, String change, Statements oldVersion, Statements newVersion, String... naive) {
        this.title = title;
        this.change = change;
        this.oldVersion = oldVersion;
        this.newVersion = newVersion;
        this.naive = List.of(naive);
    }

    /** One that no version of the application has to know. */
    StallCase(String title, String change, String... naive) {
        this(title, change, says("name = md5(name)", "name"), says("name = md5(name)", "name"), naive);
    }

    /** Those whose titles {@code benchmarks.changes} has, between semicolons; all if it has none. */
    static List<StallCase> chosen() {
        String wanted = System.getProperty("benchmarks.changes", "");
        List<String> titles =
                Arrays.stream(wanted.split(";")).map(String::strip).toList();
        return Arrays.stream(values())
                .filter(it -> wanted.isBlank() || titles.contains(it.title))
                .toList();
    }

    /** Before the change, and until its contract. */
    Statements oldVersion() {
        return oldVersion;
    }

    /** From the end of its backfill on. */
    Statements newVersion() {
        return newVersion;
    }

    /** As somebody says it who thinks of nothing; empty where that stops the old version of the application, or is the same. */
    List<String> naive() {
        return naive;
    }

    /** The tables without rows. */
    static Project before() {
        return Project.compiled(List.of(tables()));
    }

    /** How the tables are filled. */
    static List<String> filled(int rows) {
        return List.of(
                "insert into kind select generate_series(0, 99)",
                "insert into t select i, 'Name ' || md5(i::text), i, i, i % 100, 'town', 'street ' || i % 1000, md5(i::text),"
                        + " case when i % 100 > 0 then 'note ' || i end from generate_series(1, " + rows + ") i",
                "vacuum (freeze, analyze) t");
    }

    /** The tables and the change. */
    Project project() {
        return Project.compiled(List.of(tables() + """
                @Migration(version = "2", description = "Change", dependsOn = Before.class)
                %s
                final class Change {}
                """.formatted(change)));
    }

    @Override
    public String toString() {
        return title;
    }

    private static Statements says(String set, String columns) {
        return new Statements(
                "update t set %s where id = ?".formatted(set.startsWith("c = ") ? set : "c = c + 1, " + set),
                "select %s, c from t where id = ?".formatted(columns));
    }

    private static String tables() {
        return """
                @Migration(version = "1", description = "Before")
                @Expand({%s})
                @Irreversible(reason = "it is where the benchmark begins")
                final class Before {}
                """.formatted(TABLES.stream().map(it -> '"' + it + '"').collect(joining(", ")));
    }
}
