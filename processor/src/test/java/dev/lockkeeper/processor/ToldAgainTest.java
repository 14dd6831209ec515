package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.processor.Compiled.Told;
import dev.lockkeeper.processor.cache.Memory;
import dev.lockkeeper.processor.cache.MemoryFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build has told of migrations that have not changed, the next one tells again, without reading them. */
class ToldAgainTest {

    @Test
    void a_note_is_told_again(@TempDir Path directory) {
        Project project = LastBuildTest.finds(directory).lenient().option("-Alockkeeper.lint=warn");
        List<Told> told = project.compile().told();
        assertEquals(List.of(Kind.NOTE), told.stream().map(Told::kind).toList());
        assertEquals(told, project.clean().compile().told());
        assertEquals(told, project.compile().told());
    }

    /** In a script, behind repeated annotations, on a method, and on a declared risk; and two blank lines further down. */
    @Test
    void what_is_told_again_is_where_it_stands_now(@TempDir Path directory, @TempDir Path other) {
        List<Told> told = everyPlace(directory, "").compile().told();
        assertEquals(Set.of(Kind.NOTE), told.stream().map(Told::kind).collect(Collectors.toSet()));
        assertTrue(told.size() > 6, told::toString);
        assertEquals(told, everyPlace(directory, "").clean().compile().told());
        List<Told> lower = everyPlace(directory, "\n\n").clean().compile().told();
        assertNotEquals(told, lower);
        assertEquals(everyPlace(other, "\n\n").compile().told(), lower);
    }

    @Test
    void who_has_something_to_tell_need_not_read_everything_again(@TempDir Path directory) {
        Project project = everyPlace(directory, "");
        List<Told> told = project.compile().told();
        var own = new MemoryFile(project.memory(), CodeIdentity.text().orElseThrow());
        Memory memory = own.memory();
        // A catalog that nobody would write: it can only be from the memory.
        var marked = new Memory(
                memory.fingerprints(),
                memory.surroundings(),
                memory.judged(),
                memory.told(),
                Optional.of(new Memory.Outcome(
                        "marked", memory.outcome().orElseThrow().sources())));
        own.write(marked, own.answers());

        Compiled again = project.clean().compile();

        assertEquals(told, again.told());
        assertEquals("marked", again.catalogText());
    }

    @Test
    void what_is_told_of_a_migration_is_told_when_it_is_compiled_alone(@TempDir Path directory) {
        Project project = new Project(directory)
                .generatedSources()
                .lenient()
                .option("-Xlint:-processing")
                .option("-Alockkeeper.lint=warn");
        LastBuildTest.migration(project, "First", "1.0", "CREATE TABLE t (a int)");
        project.source("Second.java", """
                import dev.lockkeeper.*;

                @Migration(version = "2.0", description = "Second", dependsOn = First.class)
                @Expand("CREATE INDEX t_a ON t (a)")
                public final class Second {}
                """);
        project.source("Third.java", """
                import dev.lockkeeper.*;

                @Migration(version = "3.0", description = "Third", dependsOn = Second.class)
                @Expand("CREATE INDEX t_b ON t (a)")
                public final class Third {}
                """);
        List<Told> told = project.compile().told();
        List<Told> alone = project.compile("Third.java").told();
        assertTrue(told.containsAll(alone), () -> told + "\n\n" + alone);
        assertTrue(alone.size() < told.size() && !alone.isEmpty());
        assertEquals(told, project.clean().compile().told());
    }

    private static Project everyPlace(Path directory, String before) {
        return new Project(directory)
                .source("Places.java", before + """
                import dev.lockkeeper.*;
                import java.sql.Connection;

                @Migration(version = "1.0", description = "Creates")
                @Expand("CREATE TABLE t (id bigint PRIMARY KEY, a int, b int, c int)")
                final class Creates {}

                class Outer {
                    @Migration(version = "2.0", description = "Finds", dependsOn = Creates.class, risk = Risk.LOW)
                    @Expand("CREATE INDEX t_a ON t (a)")
                    @Expand({"SELECT 1", \"""
                            CREATE TABLE u (id bigint PRIMARY KEY);
                              CREATE INDEX t_b ON t (b);
                            \"""})
                    @Expand(script = "more.sql")
                    @Irreversible(reason = "None")
                    static class Finds {
                        @Contract(revision = 1)
                        void tidy(Connection connection) {}
                    }
                }

                @Migration(version = "3.0", description = "Renames", dependsOn = Outer.Finds.class)
                @Expand("ALTER TABLE t RENAME TO s")
                @Expand("ALTER TABLE s DROP COLUMN a")
                @Irreversible(reason = "None")
                final class Renames {}
                """)
                .resource("more.sql", "-- first\nCREATE INDEX t_c ON t (c);\nALTER TABLE t ALTER c SET NOT NULL;")
                .option("-Alockkeeper.lint=warn")
                .lenient()
                .generatedSources();
    }
}
