package dev.lockkeeper.catalog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.sql.MinifiedNames.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The names in Java against the JavaScript that came with each wasm. */
class MinifiedNamesTest {

    private static final Map<Export, String> IN_JAVASCRIPT = Map.ofEntries(
            Map.entry(Export.CALL_CONSTRUCTORS, "TTY\\.init\\(\\);wasmExports\\[\"(\\w+)\"\\]\\(\\)"),
            Map.entry(Export.MALLOC, assigned("_malloc")),
            Map.entry(Export.FREE, assigned("_free")),
            Map.entry(Export.PARSE, assigned("_wasm_parse_query_raw")),
            Map.entry(Export.FREE_PARSE_RESULT, assigned("_wasm_free_parse_result")),
            Map.entry(Export.PARSE_PLPGSQL, assigned("_wasm_parse_plpgsql")),
            Map.entry(Export.SCAN, assigned("_wasm_scan")),
            Map.entry(Export.FREE_STRING, assigned("_wasm_free_string")),
            Map.entry(Export.SET_THREW, assigned("_setThrew")),
            Map.entry(Export.STACK_RESTORE, assigned("__emscripten_stack_restore")),
            Map.entry(Export.STACK_GET, assigned("_emscripten_stack_get_current")));

    @ParameterizedTest
    @EnumSource
    void the_imports_are_those_of_libpg_query_js(Grammar grammar) throws IOException {
        var imports = new TreeMap<String, String>();
        Pattern.compile("(\\w+):(\\w+)")
                .matcher(find(grammar, "wasmImports=\\{([^}]*)\\}"))
                .results()
                .forEach(pair -> imports.put(pair.group(1), pair.group(2)));
        assertEquals(new TreeMap<>(grammar.names().imports()), imports);
    }

    @ParameterizedTest
    @EnumSource
    void the_exports_are_those_of_libpg_query_js(Grammar grammar) throws IOException {
        for (Map.Entry<Export, String> export : grammar.names().exports().entrySet()) {
            String pattern = Objects.requireNonNull(IN_JAVASCRIPT.get(export.getKey()));
            assertEquals(find(grammar, pattern), export.getValue(), () -> export.getKey() + " of " + grammar);
        }
    }

    private static String assigned(String function) {
        return "\\b" + function + "(?:\"\\])?=wasmExports\\[\"(\\w+)\"\\]";
    }

    private static String find(Grammar grammar, String pattern) throws IOException {
        String version = grammar == Grammar.POSTGRES_18 ? "" : "-" + grammar.major();
        Path file = Path.of("target/npm/node_modules/libpg-query" + version + "/wasm/libpg-query.js");
        var matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        if (!matcher.find()) {
            throw new AssertionError(file + " has nothing like " + pattern);
        }
        return matcher.group(1);
    }
}
