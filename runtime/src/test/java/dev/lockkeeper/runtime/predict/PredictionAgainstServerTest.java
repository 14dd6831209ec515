package dev.lockkeeper.runtime.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.predict.Predictor;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hundreds of forms of statements: what is predicted of them is what the server does. */
@PostgresTest
final class PredictionAgainstServerTest {

    private static final int FORMS = 371;

    private static List<ParsedStatement> setup = List.of();
    private static List<Form> forms = List.of();

    @BeforeAll
    static void create_roles(TestDatabase database) throws Exception {
        for (String role : List.of("app_r", "app_owner")) {
            if (database.column("select rolname from pg_roles where rolname = '%s'".formatted(role))
                    .isEmpty()) {
                database.execute("create role " + role);
            }
        }
        setup = Form.setup();
        forms = Form.all();
    }

    @AfterAll
    static void drop_roles(TestDatabase database) throws SQLException {
        database.execute("drop role if exists app_r, app_owner");
    }

    static List<String> areas() throws Exception {
        return Form.all().stream().map(Form::area).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("areas")
    void what_is_predicted_is_what_the_server_does(String area, TestDatabase database) throws Exception {
        var wrong = new ArrayList<String>();
        int major = database.serverVersion();
        var laboratory = new Laboratory(database, setup);
        for (Form form : forms) {
            if (form.area().equals(area) && form.since() <= major) {
                check(form, laboratory, major).stream()
                        .map(it -> "%s: %s%n    %s"
                                .formatted(form.id(), form.parsed().sql(), it))
                        .forEach(wrong::add);
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static List<String> check(Form form, Laboratory laboratory, int major) throws Exception {
        List<String> refused = form.refusedBy(major);
        if (!refused.isEmpty()) {
            String state = laboratory.refusal(form);
            return refused.contains(state) ? List.of() : List.of("refused with %s".formatted(state));
        }
        Effects measured = laboratory.measure(form);
        Effects predicted = predict(form, major);
        return right(form, measured, predicted)
                ? List.of()
                : List.of("measured  %s%n    predicted %s".formatted(measured, predicted));
    }

    /** Of a statement that is stopped half-way only its first locks are seen. */
    private static boolean right(Form form, Effects measured, Effects predicted) {
        if (!form.beside().isEmpty()) {
            return predicted.cover(measured) && !measured.locks().isEmpty();
        }
        return form.over().isEmpty() ? predicted.equals(measured) : predicted.cover(measured);
    }

    private static Effects predict(Form form, int major) throws Exception {
        var replay = new Replay(new Schema(), major);
        setup.forEach(replay::apply);
        for (String first : form.first()) {
            SqlParser.postgres().parse(first).forEach(replay::apply);
        }
        boolean utc = form.first().contains("SET timezone = 'UTC'");
        return Effects.of(Predictor.of(form.parsed(), replay.sight(), utc));
    }

    @Test
    void all_forms_are_there_once() {
        assertEquals(FORMS, forms.stream().map(Form::id).distinct().count());
        assertEquals(FORMS, forms.size());
    }

    @Test
    void exceptions_are_few_and_say_why() {
        long over = forms.stream().filter(it -> !it.over().isEmpty()).count();
        assertTrue(over <= 3, () -> over + " forms");
    }
}
