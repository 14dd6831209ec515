package dev.lockkeeper.catalog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The names in Java against the JavaScript that came with the wasm. */
class MinifiedNamesTest {

    private static final Path JAVASCRIPT = Path.of("target/npm/node_modules/libpg-query/wasm/libpg-query.js");

    @Test
    void the_imports_are_those_of_libpg_query_js() throws IOException {
        var imports = new TreeMap<String, String>();
        Pattern.compile("(\\w+):(\\w+)")
                .matcher(find("wasmImports=\\{([^}]*)\\}"))
                .results()
                .forEach(pair -> imports.put(pair.group(1), pair.group(2)));
        assertEquals(new TreeMap<>(MinifiedNames.IMPORTS), imports);
    }

    @Test
    void the_exports_are_those_of_libpg_query_js() throws IOException {
        assertEquals(MinifiedNames.CALL_CONSTRUCTORS, find("TTY\\.init\\(\\);wasmExports\\[\"(\\w+)\"\\]\\(\\)"));
        assertEquals(MinifiedNames.MALLOC, export("_malloc"));
        assertEquals(MinifiedNames.FREE, export("_free"));
        assertEquals(MinifiedNames.PARSE, export("_wasm_parse_query_raw"));
        assertEquals(MinifiedNames.FREE_PARSE_RESULT, export("_wasm_free_parse_result"));
        assertEquals(MinifiedNames.SCAN, export("_wasm_scan"));
        assertEquals(MinifiedNames.FREE_STRING, export("_wasm_free_string"));
        assertEquals(MinifiedNames.SET_THREW, find("\\b_setThrew=wasmExports\\[\"(\\w+)\"\\]"));
        assertEquals(MinifiedNames.STACK_RESTORE, find("\\b__emscripten_stack_restore=wasmExports\\[\"(\\w+)\"\\]"));
        assertEquals(MinifiedNames.STACK_GET, find("\\b_emscripten_stack_get_current=wasmExports\\[\"(\\w+)\"\\]"));
    }

    private static String export(String function) throws IOException {
        return find("Module\\[\"" + function + "\"\\]=wasmExports\\[\"(\\w+)\"\\]");
    }

    private static String find(String pattern) throws IOException {
        var matcher = Pattern.compile(pattern).matcher(Files.readString(JAVASCRIPT));
        if (!matcher.find()) {
            throw new AssertionError("libpg-query.js has nothing like " + pattern);
        }
        return matcher.group(1);
    }
}
