package dev.lockkeeper.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.runtime.Lockkeeper;
import dev.lockkeeper.runtime.execute.CodeSource;
import dev.lockkeeper.runtime.execute.Outcome;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.runtime.report.PlanText;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The manual's own examples, on a real server. */
@PostgresTest
class ExamplesRunTest {

    private static final Target EVERYTHING = new Target.Migrate(Target.Through.CONTRACT, Optional.empty());

    @TempDir
    Path output = Path.of("");

    @Test
    void every_example_goes_there_and_back_and_there_again(TestDatabase database) throws Exception {
        Catalog catalog = compiled(database);
        try (var loader = loader();
                var platform = new PostgresPlatform(database.dataSource(), "docs")) {
            var lockkeeper = lockkeeper(catalog, platform, loader);
            String empty = platform.snapshot().fingerprint();
            run(lockkeeper, EVERYTHING);
            String full = platform.snapshot().fingerprint();
            assertNotEquals(empty, full);
            run(lockkeeper, new Target.RollbackCount(catalog.migrations().size()));
            assertEquals(empty, platform.snapshot().fingerprint());
            run(lockkeeper, EVERYTHING);
            assertEquals(full, platform.snapshot().fingerprint());
        }
    }

    @Test
    void every_plan_on_the_pages_of_changes_is_one_that_is_made(TestDatabase database) throws Exception {
        var plan = new ArrayList<String>();
        try (var loader = loader();
                var platform = new PostgresPlatform(database.dataSource(), "docs")) {
            lockkeeper(compiled(database), platform, loader).run(EVERYTHING, it -> plan.addAll(PlanText.lines(it)));
        }
        String made = String.join("\n", plan);
        var strange = new ArrayList<String>();
        for (Page page : Page.withSnippets()) {
            if (page.path().startsWith("docs/manual/changes")) {
                page.blocks("").stream()
                        .flatMap(it -> Stream.of(it.stripIndent().strip().split("\n *…\n")))
                        .filter(it -> !made.contains(it))
                        .forEach(it -> strange.add(page.path() + ":\n" + it));
            }
        }
        assertEquals(List.of(), strange, () -> "the plan is\n" + made);
    }

    @Test
    void the_query_that_verifies_the_history_finds_the_line_that_was_changed(TestDatabase database) throws Exception {
        try (var loader = loader();
                var platform = new PostgresPlatform(database.dataSource(), "docs")) {
            run(lockkeeper(compiled(database), platform, loader), EVERYTHING);
        }
        String query = sql("verify-history.sql");
        assertEquals(List.of(), database.column(query));
        database.execute(
                "alter table lockkeeper.journal disable trigger journal_is_append_only",
                "update lockkeeper.journal set detail = 'nothing' where seq = 3");
        assertEquals(List.of("3"), database.column(query));
    }

    @Test
    void the_rights_that_the_manual_names_are_enough(TestDatabase database) throws Exception {
        String role = "docs_" + UUID.randomUUID().toString().replace("-", "");
        String name = database.scalar("select current_database()");
        Catalog catalog = compiled(database);
        try (var loader = loader()) {
            try (var owner = new PostgresPlatform(database.dataSource(), "docs")) {
                lockkeeper(new Catalog(List.of()), owner, loader).run(EVERYTHING, plan -> true);
            }
            database.execute("create role " + role, "grant create on schema public to " + role);
            database.execute(sql("rights.sql")
                    .replace("database shop", "database " + name)
                    .replace("shop_migrator", role));
            database.execute(sql("rights-of-another.sql").replace("shop_migrator", role));
            var source = (PGSimpleDataSource) database.dataSource();
            source.setOptions("-c role=" + role);
            try (var other = new PostgresPlatform(source, "docs")) {
                run(lockkeeper(catalog, other, loader), EVERYTHING);
            }
        } finally {
            // A cast has no owner, and uses functions of one.
            database.execute("drop owned by " + role + " cascade", "drop role " + role);
        }
    }

    @Test
    void every_kind_of_line_and_every_column_of_the_history_is_in_the_manual(TestDatabase database) throws Exception {
        String page = Repository.read("docs/manual/history.md");
        try (var loader = loader();
                var platform = new PostgresPlatform(database.dataSource(), "docs")) {
            lockkeeper(new Catalog(List.of()), platform, loader).run(EVERYTHING, plan -> true);
        }
        var words = new ArrayList<>(database.column(
                "select distinct column_name::text from information_schema.columns where table_schema = 'lockkeeper'"));
        Stream.of(Entry.Kind.values()).map(Enum::name).forEach(words::add);
        assertEquals(
                List.of(),
                words.stream().filter(it -> !page.contains("`" + it + "`")).toList());
    }

    private static String sql(String file) {
        return Repository.read("docs/src/test/examples/sql/" + file);
    }

    private static Lockkeeper lockkeeper(Catalog catalog, PostgresPlatform platform, ClassLoader loader) {
        return new Lockkeeper(catalog, platform, new CodeSource(loader), event -> {}, Duration.ofSeconds(10));
    }

    private static void run(Lockkeeper lockkeeper, Target target) {
        Optional<Outcome> outcome = lockkeeper.run(target, plan -> true);
        assertEquals(Optional.empty(), outcome.orElseThrow().failure());
    }

    /** For the server that they run on: one of PostgreSQL 14 does not know all that one of 18 does. */
    private Catalog compiled(TestDatabase database) throws Exception {
        List<Path> sources = Repository.files(Examples.GOOD, ".java").stream()
                .map(Repository::path)
                .toList();
        String major = database.scalar("select current_setting('server_version_num')::int / 10000");
        assertEquals("", Examples.compile(sources, output, "-Alockkeeper.postgres=" + major));
        return CatalogJson.read(Files.readString(output.resolve(Catalog.RESOURCE)));
    }

    private URLClassLoader loader() throws Exception {
        return new URLClassLoader(new URL[] {output.toUri().toURL()}, getClass().getClassLoader());
    }
}
