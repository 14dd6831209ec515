package dev.lockkeeper.maven.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedServerTest {
    private final Path module;

    EmbeddedServerTest(@TempDir Path module) {
        this.module = module;
    }

    @Test
    void data_is_there_again_in_the_next_run() throws Exception {
        try (var server = Servers.start(module)) {
            Database.of(server).execute("create table kept as select 42 as answer");
        }
        try (var server = Servers.start(module)) {
            assertEquals("42", Database.of(server).scalar("select answer from kept"));
        }
    }

    @Test
    void server_is_of_the_version_that_was_asked_for_and_its_user_owns_it() throws Exception {
        try (var server = Servers.start(module)) {
            var database = Database.of(server);
            var version = TestBinaries.version();
            assertEquals(
                    Integer.toString(version.major() * 10_000 + version.minor()),
                    database.scalar("show server_version_num"));
            assertEquals(server.user(), database.scalar("select current_user"));
            assertEquals("postgres", database.scalar("select current_database()"));
        }
    }

    @Test
    void no_process_is_left_after_close_and_closing_twice_is_harmless() throws Exception {
        var server = Servers.start(module);
        assertFalse(new ServerProcesses(Servers.data(module)).alive().isEmpty());
        server.close();
        server.close();
        assertEquals(List.of(), new ServerProcesses(Servers.data(module)).alive());
    }

    @Test
    void directory_may_have_a_name_that_a_shell_would_misread() throws Exception {
        works("a b 'single' \"double\" $HOME `id` back\\slash");
    }

    @Test
    void directory_may_have_letters_beyond_ascii() throws Exception {
        var name = "größe 日本";
        assumeTrue(Charset.forName(System.getProperty("sun.jnu.encoding"))
                .newEncoder()
                .canEncode(name));
        works(name);
    }

    @Test
    void directory_may_be_a_symbolic_link() throws Exception {
        var real = Files.createDirectory(module.resolve("real"));
        var link = Files.createSymbolicLink(module.resolve("link"), real);
        Servers.start(link).close();
        assertTrue(Servers.data(real).startsWith(real.toRealPath()));
    }

    @Test
    void data_of_another_major_version_is_refused_and_left_as_it_is() throws Exception {
        Servers.start(module).close();
        var versionFile = Servers.data(module).resolve("PG_VERSION");
        var written = Files.readString(versionFile);
        Files.writeString(versionFile, "9\n");

        var refusal = assertThrows(EmbeddedServerException.class, () -> Servers.start(module));
        assertEquals("LK2905", refusal.code());
        assertTrue(refusal.fact().contains("PostgreSQL 9; PostgreSQL " + TestBinaries.version()), refusal.fact());
        assertTrue(refusal.remedy().contains("mvn clean"), refusal.remedy());
        assertTrue(refusal.remedy().contains("-Dlockkeeper.postgresVersion=9"), refusal.remedy());

        Files.writeString(versionFile, written);
        Servers.start(module).close();
    }

    @Test
    void damaged_data_is_told_with_the_words_of_the_server_and_can_be_mended_in_the_same_jvm() throws Exception {
        Servers.start(module).close();
        var control = Servers.data(module).resolve("global/pg_control");
        var intact = Files.readAllBytes(control);
        Files.write(control, new byte[intact.length]);

        var failure = assertThrows(EmbeddedServerException.class, () -> Servers.start(module));
        assertEquals("LK2906", failure.code());
        assertTrue(failure.fact().contains("FATAL"), failure.fact());
        assertEquals(List.of(), new ServerProcesses(Servers.data(module)).alive());

        Files.write(control, intact);
        Servers.start(module).close();
    }

    @Test
    void directory_that_cannot_be_made_is_told() throws Exception {
        var file = Files.createFile(module.resolve("file"));
        var failure = assertThrows(EmbeddedServerException.class, () -> Servers.start(file.resolve("lockkeeper")));
        assertEquals("LK2909", failure.code());
    }

    private void works(String name) throws Exception {
        var directory = module.resolve(name).resolve("target/lockkeeper");
        try (var server = Servers.start(directory)) {
            Database.of(server).execute("create table kept as select 42 as answer");
        }
        try (var server = Servers.start(directory)) {
            assertEquals("42", Database.of(server).scalar("select answer from kept"));
        }
        assertEquals(List.of(), new ServerProcesses(Servers.data(directory)).alive());
    }
}
