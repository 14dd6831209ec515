package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.it.crash.Project;
import java.util.List;

/**
 * A change of a column of table {@code t} that a trigger keeps in step with others, and what its writers say.
 */
enum SyncedKind {
    RENAME(
            "a column gets another name",
            "@RenameColumn(table = \"t\", column = \"name\", to = \"title\")",
            "name = md5(name)",
            "title = md5(title)",
            "NEW.title := NEW.name",
            "NEW.name := NEW.title"),
    TYPE(
            "int becomes bigint, with another name",
            "@ChangeType(table = \"t\", column = \"amount\", to = \"bigint\", as = \"amount_long\")",
            "amount = amount + 1",
            "amount_long = amount_long + 1",
            "NEW.amount_long := NEW.amount",
            "NEW.amount := NEW.amount_long"),
    MEANING(
            "int becomes numeric, with up and down",
            "@ChangeType(table = \"t\", column = \"amount\", to = \"numeric(12,2)\", as = \"price\","
                    + " up = \"amount / 100.0\", down = \"(price * 100)::int\")",
            "amount = amount + 1",
            "price = price + 1",
            "NEW.price := NEW.amount / 100.0",
            "NEW.amount := (NEW.price * 100)::int"),
    SPLIT(
            "a column is split in two",
            "@SplitColumn(table = \"t\", column = \"name\", into = {\"first text\", \"last text\"},"
                    + " up = {\"split_part(name, ' ', 1)\", \"split_part(name, ' ', 2)\"},"
                    + " down = \"concat_ws(' ', first, last)\")",
            "name = 'Name ' || md5(name)",
            "last = md5(last)",
            "NEW.first := split_part(NEW.name, ' ', 1); NEW.last := split_part(NEW.name, ' ', 2)",
            "NEW.name := concat_ws(' ', NEW.first, NEW.last)");

    private static final String TABLE =
            "CREATE TABLE t (id int PRIMARY KEY, name text, amount int, c int NOT NULL DEFAULT 0)";

    private final String title;
    private final String change;
    private final String oldWrite;
    private final String newWrite;
    private final String up;
    private final String down;

    SyncedKind(String title, String change, String oldWrite, String newWrite, String up, String down) {
        this.title = title;
        this.change = change;
        this.oldWrite = oldWrite;
        this.newWrite = newWrite;
        this.up = up;
        this.down = down;
    }

    /** Whether a write touches one of the columns, and which. */
    enum Write {
        NEITHER("neither column"),
        OLD("the old column"),
        NEW("the new column");

        private final String title;

        Write(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** What comes behind SET. */
    String write(Write write) {
        return switch (write) {
            case NEITHER -> "c = c + 1";
            case OLD -> oldWrite;
            case NEW -> newWrite;
        };
    }

    /** The table as it was. */
    static Project before() {
        return Project.compiled(List.of(table()));
    }

    /** The table and its change. */
    Project project() {
        return Project.compiled(List.of(table() + """
                @Migration(version = "2", description = "Change", dependsOn = Before.class)
                %s
                final class Change {}
                """.formatted(change)));
    }

    /** Triggers that ask who writes, by the search path, and carry over whatever was written, as pgroll's do: one for each way. */
    List<String> askingTriggers(String table) {
        return List.of(
                asking("up", "<>", up),
                "CREATE TRIGGER asking_up BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION asking_up()"
                        .formatted(table),
                asking("down", "=", down),
                "CREATE TRIGGER asking_down BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION asking_down()"
                        .formatted(table));
    }

    @Override
    public String toString() {
        return title;
    }

    private static String asking(String way, String operator, String assignments) {
        return """
                CREATE FUNCTION asking_%s() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE
                    path text;
                BEGIN
                    SELECT s INTO path FROM current_setting('search_path') s;
                    IF path %s 'new_version' THEN
                        %s;
                    END IF;
                    RETURN NEW;
                END $$""".formatted(way, operator, assignments);
    }

    private static String table() {
        return """
                @Migration(version = "1", description = "Before")
                @Expand("%s")
                @Irreversible(reason = "it is where the benchmark begins")
                final class Before {}
                """.formatted(TABLE);
    }
}
