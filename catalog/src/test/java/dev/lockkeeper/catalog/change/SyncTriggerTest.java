package dev.lockkeeper.catalog.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SyncTriggerTest {

    @Test
    void rename_is_one_comparison_and_one_assignment() {
        assertEquals(
                List.of(
                        """
            CREATE FUNCTION public.zzz_lockkeeper_1_2_0_t_bb254bec_insert() RETURNS trigger LANGUAGE plpgsql AS $sync$
            BEGIN
                IF NEW.b IS NULL THEN
                    NEW.b := NEW.a;
                ELSE
                    NEW.a := NEW.b;
                END IF;
                RETURN NEW;
            END
            $sync$""",
                        """
            CREATE FUNCTION public.zzz_lockkeeper_1_2_0_t_bb254bec_update() RETURNS trigger LANGUAGE plpgsql AS $sync$
            BEGIN
                IF NEW.b IS DISTINCT FROM OLD.b THEN
                    IF NOT (NEW.a IS DISTINCT FROM OLD.a) THEN
                        NEW.a := NEW.b;
                    END IF;
                ELSIF NEW.a IS DISTINCT FROM OLD.a THEN
                    NEW.b := NEW.a;
                ELSIF NEW.b IS NULL THEN
                    NEW.b := NEW.a;
                END IF;
                RETURN NEW;
            END
            $sync$""",
                        "CREATE TRIGGER zzz_lockkeeper_1_2_0_t_bb254bec_insert BEFORE INSERT ON public.t FOR EACH ROW"
                                + " WHEN (NEW.a IS DISTINCT FROM NEW.b) EXECUTE FUNCTION"
                                + " public.zzz_lockkeeper_1_2_0_t_bb254bec_insert()",
                        "CREATE TRIGGER"
                                + " zzz_lockkeeper_1_2_0_t_bb254bec_update BEFORE UPDATE ON public.t FOR EACH ROW"
                                + " WHEN (NEW.a IS DISTINCT FROM NEW.b) EXECUTE FUNCTION"
                                + " public.zzz_lockkeeper_1_2_0_t_bb254bec_update()"),
                rename("a", "text", "b", "text").create());
    }

    @Test
    void expression_is_a_function_of_its_own() {
        var trigger = one(SyncedColumn.of("a", "text", "b"), SyncedColumn.of("b", "numeric(10,2)", "a::numeric"));
        String name = trigger.name();
        assertEquals(
                List.of(
                        "CREATE FUNCTION public.%s_up_1(a text) RETURNS numeric(10,2) LANGUAGE sql RETURN (a::numeric\n)"
                                .formatted(name),
                        "GRANT EXECUTE ON FUNCTION public.%s_up_1 TO PUBLIC".formatted(name)),
                trigger.create().subList(0, 2));
        assertEquals(
                List.of(
                        "DROP TRIGGER %s_insert ON public.t".formatted(name),
                        "DROP TRIGGER %s_update ON public.t".formatted(name),
                        "DROP FUNCTION public.%s_insert".formatted(name),
                        "DROP FUNCTION public.%s_update".formatted(name),
                        "DROP FUNCTION public.%s_up_1".formatted(name)),
                trigger.drop());
    }

    @Test
    void one_comparison_will_do_where_the_new_type_holds_all_of_the_old() {
        assertTrue(compares("integer", "bigint"));
        assertTrue(compares("character varying(10)", "character varying(20)"));
        assertTrue(compares("character varying(10)", "text"));
        assertTrue(compares("numeric(10,2)", "numeric(10,2)"));
        assertEquals(false, compares("text", "character varying(20)"));
        assertEquals(false, compares("character varying(20)", "character varying(10)"));
        assertEquals(false, compares("numeric", "numeric(10,2)"));
        assertEquals(false, compares("timestamp without time zone", "timestamp(0) without time zone"));
        assertEquals(false, compares("bigint", "integer"));
        assertEquals(false, compares("integer", "text"));
    }

    @Test
    void more_than_one_comparison_is_left_to_the_function() {
        var trigger = one(SyncedColumn.of("a", "text", "b || ''"), SyncedColumn.of("b", "numeric(10,2)", "a::numeric"));
        List<String> create = trigger.create();
        assertTrue(create.stream().noneMatch(it -> it.contains("WHEN (")), create::toString);
        String update = create.stream()
                .filter(it -> it.contains("_update() RETURNS"))
                .findFirst()
                .orElseThrow();
        assertTrue(update.contains("""
                BEGIN
                    IF NEW.a IS DISTINCT FROM OLD.a\
                 OR pg_catalog.record_image_ne(ROW(NEW.b), ROW(OLD.b)) OR NEW.b IS NULL AND NEW.a IS NOT NULL THEN
                        IF pg_catalog.record_image_ne(ROW(NEW.b), ROW(OLD.b)) THEN
                            IF NOT (NEW.a IS DISTINCT FROM OLD.a) THEN
                """), update);
    }

    @Test
    void names_are_of_63_bytes_at_most() {
        var columns = IntStream.range(0, 1600)
                .mapToObj(i -> SyncedColumn.of("ü" + "x".repeat(60) + i, "text", "upper(a)"))
                .toList();
        var trigger = new SyncTrigger(
                "public", "ß".repeat(31), "20260301120000", List.of(SyncedColumn.of("a", "text", "'x'")), columns);
        trigger.create().stream()
                .filter(it -> it.startsWith("CREATE FUNCTION"))
                .map(it -> it.substring("CREATE FUNCTION public.".length(), it.indexOf('(')))
                .forEach(it -> assertTrue(it.length() <= 63 && it.matches("[a-z0-9_]+"), it));
    }

    @Test
    void names_tell_apart_what_reads_alike() {
        String name = rename("a", "text", "b", "text").name();
        assertNotEquals(name, rename("a", "text", "c", "text").name());
        assertNotEquals(name, rename("b", "text", "a", "text").name());
        assertEquals(name, rename("a", "integer", "b", "bigint").name());
    }

    @Test
    void generated_columns_are_refused() {
        var column = new Column(new Table(new Namespace("public"), "t"), "a", TypeRef.builtIn("text"));
        assertEquals(SyncedColumn.of("a", "text", "b"), SyncedColumn.of(column, "b"));
        column.generation(Column.Generation.STORED);
        assertThrows(IllegalArgumentException.class, () -> SyncedColumn.of(column, "b"));
    }

    private static boolean compares(String old, String fresh) {
        return rename("a", old, "b", fresh).create().stream()
                .filter(it -> it.startsWith("CREATE TRIGGER"))
                .allMatch(it -> it.contains("NEW.a") && it.contains("NEW.b") && !it.contains("OLD."));
    }

    private static SyncTrigger rename(String old, String oldType, String fresh, String freshType) {
        return one(SyncedColumn.of(old, oldType, fresh), SyncedColumn.of(fresh, freshType, old));
    }

    private static SyncTrigger one(SyncedColumn old, SyncedColumn fresh) {
        return new SyncTrigger("public", "t", "1.2.0", List.of(old), List.of(fresh));
    }
}
