package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.processor.Compiled.Told;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What does not compile anyway is javac's to report: nothing of ours comes in between. */
class BrokenUserCodeTest {

    private static final String SOURCE = """
            import dev.lockkeeper.*;
            import java.sql.Connection;

            @Migration(version = "1.1", description = "Names", dependsOn = {AddCustomers.class})
            @Expand("ALTER TABLE customer ADD COLUMN name text")
            @Verify(value = "SELECT true", after = Phase.EXPAND)
            @Irreversible(reason = "Nobody minds")
            class AddNames {
                @Backfill
                void load(Connection connection) throws Exception {}
            }

            @Migration(version = "1.0", description = "Customers")
            @Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
            class AddCustomers {}
            """;

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
                    {AddCustomers.class} => {Missing.class} => cannot find symbol
                    {AddCustomers.class} => {AddCustomers.class, Missing.class} => cannot find symbol
                    {AddCustomers.class} => Missing.class => cannot find symbol
                    {AddCustomers.class} => {UNDEFINED} => cannot find symbol
                    {AddCustomers.class} => UNDEFINED => cannot find symbol
                    "ALTER TABLE customer ADD COLUMN name text" => UNDEFINED => cannot find symbol
                    "ALTER TABLE customer ADD COLUMN name text" => {"SELECT 1", UNDEFINED} => cannot find symbol
                    "ALTER TABLE customer ADD COLUMN name text" => "SELECT " + UNDEFINED => cannot find symbol
                    "ALTER TABLE customer ADD COLUMN name text" => 12 => incompatible types
                    version = "1.1", => '' => missing a default value
                    description = "Names" => description = UNDEFINED => cannot find symbol
                    version = "1.1" => version = 1.1 => incompatible types
                    Phase.EXPAND => Phase.EXPANDED => cannot find symbol|must be an enum constant
                    (Connection connection) => (Conection connection) => cannot find symbol
                    throws Exception => throws Missing => cannot find symbol
                    @Backfill => @Backfil => cannot find symbol
                    class AddNames { => class AddNames { @Expand String name; => not applicable
                    void load => @Migration(version = "7", description = "x") void load => not applicable
                    @Backfill => @Rollback("SELECT 1") @Rollback("SELECT 1") => not applicable
                    class AddNames { => class AddNames { int x = "x"; => incompatible types
                    class AddNames { => class AddNames extends Missing { => cannot find symbol
                    """)
    void javac_says_what_is_wrong(String from, String to, String expected, @TempDir Path directory) {
        String source = SOURCE.replace(from, to);
        assertFalse(source.equals(SOURCE), from);
        Compiled compiled =
                new Project(directory).source("Migrations.java", source).compile();
        assertEquals(List.of(), compiled.ours());
        assertTrue(
                compiled.told().stream()
                        .anyMatch(it -> it.kind() == Kind.ERROR
                                && Pattern.compile(expected).matcher(it.text()).find()),
                () -> compiled.told().toString());
        assertEquals(told(compiled), distinct(told(compiled)));

        Compiled eclipse = new Project(directory.resolve("eclipse"))
                .with(Compiler.ECJ)
                .source("Migrations.java", source)
                .compile();
        assertEquals(List.of(), eclipse.ours());
        assertTrue(eclipse.told().stream().anyMatch(it -> it.kind() == Kind.ERROR));
    }

    @ParameterizedTest
    @EnumSource
    void errors_of_both_are_told_and_each_once(Compiler compiler, @TempDir Path directory) {
        String source =
                SOURCE.replace("ADD COLUMN", "ADD COLUM").replace("class AddNames {", "class AddNames { int x = y;");
        Compiled compiled = new Project(directory)
                .with(compiler)
                .source("Migrations.java", source)
                .compile();
        assertEquals(List.of("LK1008"), compiled.codes());
        // javac stops before method bodies where a processor told errors; Eclipse goes on.
        long others = compiled.told().stream().filter(it -> it.line() == 8).count();
        assertEquals(
                compiler == Compiler.ECJ ? 1 : 0, others, () -> compiled.told().toString());
        assertEquals(told(compiled), distinct(told(compiled)));
    }

    private static List<Told> told(Compiled compiled) {
        return compiled.told().stream().filter(it -> it.kind() == Kind.ERROR).toList();
    }

    private static List<Told> distinct(List<Told> told) {
        return told.stream().distinct().toList();
    }
}
