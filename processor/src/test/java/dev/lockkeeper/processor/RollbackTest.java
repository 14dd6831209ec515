package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hand-written way back. */
class RollbackTest {

    /** The tables of these migrations are nowhere. */
    private static final String OFF = "-Alockkeeper.replay=off";

    @Test
    void several_rollbacks_of_a_phase_run_last_to_first_and_each_as_written(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .option(OFF)
                .source("Load.java", """
                        import dev.lockkeeper.*;
                        import java.sql.Connection;

                        @Migration(version = "1.0", description = "Loads")
                        @Expand("INSERT INTO a (id) VALUES (1)")
                        @Rollback({"DELETE FROM a WHERE id = 1", "DELETE FROM a WHERE id = 2"})
                        @Contract("DROP TABLE z")
                        @Rollback(phase = Phase.CONTRACT, value = "CREATE TABLE z (id int)")
                        @Expand("INSERT INTO b (id) VALUES (1)")
                        @Rollback(script = "undo.sql")
                        final class Load {
                            @Rollback
                            void unload(Connection connection) {}
                        }
                        """)
                .resource("undo.sql", "DELETE FROM b WHERE id = 1;\nDELETE FROM b WHERE id = 2;\n")
                .compile()
                .clean();
        assertEquals(
                List.of(
                        "Load.unload",
                        "DELETE FROM b WHERE id = 1",
                        "DELETE FROM b WHERE id = 2",
                        "DELETE FROM a WHERE id = 1",
                        "DELETE FROM a WHERE id = 2"),
                rollback(compiled, Phase.EXPAND));
        assertEquals(List.of("CREATE TABLE z (id int)"), rollback(compiled, Phase.CONTRACT));
    }

    @Test
    void a_script_may_be_on_the_class_path(@TempDir Path directory) {
        Project resources = new Project(directory.resolve("resources")).resource("undo.sql", "DELETE FROM a");
        Compiled compiled = new Project(directory)
                .option(OFF)
                .classPath(resources.output())
                .source("Load.java", """
                        import dev.lockkeeper.*;

                        @Migration(version = "1.0", description = "Loads")
                        @Expand("INSERT INTO a (id) VALUES (1)")
                        @Rollback(script = "/undo.sql")
                        final class Load {}
                        """)
                .compile()
                .clean();
        assertEquals(List.of("DELETE FROM a"), rollback(compiled, Phase.EXPAND));
    }

    private static List<String> rollback(Compiled compiled, Phase phase) {
        return compiled.migration("Load").phase(phase).orElseThrow().rollback().stream()
                .map(RollbackTest::text)
                .toList();
    }

    /** The SQL of an action, or the method it calls. */
    static String text(Action action) {
        return action instanceof Action.Sql sql
                ? sql.statement().sql()
                : ((Action.Code) action).method().key();
    }
}
