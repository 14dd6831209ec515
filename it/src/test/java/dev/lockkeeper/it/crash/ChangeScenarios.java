package dev.lockkeeper.it.crash;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.it.crash.Command.Goal;
import java.util.ArrayList;
import java.util.List;

/** Changes by recipe in all their phases: there, hidden, back from there, and dropped. */
final class ChangeScenarios {

    private static final String TABLES = """
            @Migration(version = "1", description = "Accounts")
            @Expand({
                "CREATE TYPE state AS ENUM ('open', 'paid', 'lost')",
                "CREATE TABLE account (id int PRIMARY KEY, n int NOT NULL DEFAULT 0, mail text, name text, code int)",
                "INSERT INTO account SELECT i, i, 'm' || i, 'n' || i, i FROM generate_series(1, 200) i",
                "ALTER TABLE account ALTER COLUMN mail SET NOT NULL",
                "CREATE INDEX account_mail ON account (mail)",
                "CREATE UNIQUE INDEX one_code ON account (code)",
                "CREATE TABLE entry (id serial PRIMARY KEY, account int NOT NULL REFERENCES account ON DELETE CASCADE,"
                    + " other int, state state)",
                "CREATE TABLE audit (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, entry int REFERENCES entry)",
                "INSERT INTO entry (account, other, state) SELECT id, id, 'paid' FROM account",
                "INSERT INTO audit (entry) SELECT id FROM entry"})
            @Irreversible(reason = "a test")
            final class Tables {}
            @Migration(version = "2", description = "Change", dependsOn = Tables.class)
            %s
            final class Changed {}
            """;

    private enum Recipe {
        RENAME("rename", "@RenameColumn(table = \"account\", column = \"mail\", to = \"address\")"),
        KEYS(
                "keys",
                "@ChangeType(table = \"account\", column = \"id\", to = \"bigint\")",
                "@ChangeType(table = \"audit\", column = \"id\", to = \"bigint\")",
                "@ChangeType(table = \"entry\", column = \"account\", to = \"bigint\")"),
        VIEW("view", "@RenameColumn(table = \"account\", column = \"id\", to = \"number\", view = true)"),
        TYPE("type", "@ChangeType(table = \"account\", column = \"code\", to = \"bigint\")"),
        MEANING(
                "meaning",
                "@ChangeType(table = \"account\", column = \"code\", to = \"numeric\", as = \"euros\", up = \"code / 100.0\","
                        + " down = \"round(euros * 100)::int\")"),
        SPLIT(
                "split",
                "@SplitColumn(table = \"account\", column = \"name\", into = {\"first text\", \"rest text\"},"
                        + " up = {\"left(name, 1)\", \"substr(name, 2)\"}, down = \"first || rest\")"),
        MERGE(
                "merge",
                "@MergeColumns(table = \"account\", columns = {\"name\", \"code\"}, into = \"both_of_them jsonb\","
                        + " up = \"jsonb_build_object('n', name, 'c', code)\","
                        + " down = {\"both_of_them ->> 'n'\", \"(both_of_them ->> 'c')::int\"})"),
        LABELS("labels", "@ChangeEnum(type = \"state\", remove = \"lost\", becomes = \"open\", add = \"held\")"),
        LABELS_IN_PLACE(
                "labels in place",
                "@ChangeEnum(type = \"state\", add = \"held\", rename = \"paid\", to = \"settled\")"),
        /** None that is numbered: a batch that is lost leaves a gap in the numbers, and the rows are compared. */
        COLUMNS(
                "new columns",
                "@AddColumn(table = \"account\", column = \"note\", type = \"text\", defaultValue = \"''\", notNull = true)",
                "@AddColumn(table = \"account\", column = \"same\", type = \"int\", defaultValue = \"(random() * 0)::int\","
                        + " notNull = true)",
                "@AddColumn(table = \"account\", column = \"twice\", type = \"int\", generated = \"n * 2\", stored = true)"),
        CONSTRAINTS(
                "constraints",
                "@AddUnique(table = \"account\", columns = {\"mail\", \"n\"})",
                "@AddIndex(table = \"entry\", on = {\"other\", \"state\"}, where = \"other > 0\")",
                "@AddForeignKey(table = \"entry\", columns = \"other\", references = \"account\")",
                "@AddCheck(table = \"account\", check = \"n >= 0\")",
                "@SetNotNull(table = \"account\", column = \"name\", up = \"'?'\")"),
        DROPS(
                "drops",
                "@DropColumn(table = \"entry\", column = \"other\")",
                "@DropColumn(table = \"account\", column = \"mail\", down = \"'none'\")",
                "@DropTable(table = \"audit\")"),
        TABLE("table", "@RenameTable(table = \"audit\", to = \"protocol\")");

        private final String title;
        private final String changes;

        Recipe(String title, String... changes) {
            this.title = title + " by recipe";
            this.changes = String.join("\n", changes);
        }
    }

    private ChangeScenarios() {}

    static List<Scenario> all() {
        var scenarios = new ArrayList<Scenario>();
        for (Recipe it : Recipe.values()) {
            Project project = Project.compiled(List.of(TABLES.formatted(it.changes)));
            var migrated = new Command(project, Goal.MIGRATE);
            var contracted = new Command(project, Goal.MIGRATE_THROUGH_CONTRACT);
            MigrationDefinition changed = project.catalog().migrations().stream()
                    .filter(migration -> migration.id().equals("2"))
                    .findFirst()
                    .orElseThrow();
            scenarios.add(Scenario.of(it.title, List.of(), migrated));
            if (changed.phase(Phase.CONTRACT).isPresent()) {
                scenarios.add(Scenario.of(it.title + ", contract", List.of(), new Command(project, Goal.CONTRACT))
                        .after(migrated));
            }
            scenarios.add(Scenario.of(it.title + ", rollback of all", List.of(), new Command(project, Goal.ROLLBACK))
                    .after(contracted));
            if (changed.phase(Phase.PURGE).isPresent()) {
                scenarios.add(Scenario.of(it.title + ", purge", List.of(), new Command(project, Goal.PURGE))
                        .after(contracted));
            }
        }
        return scenarios;
    }
}
