package dev.lockkeeper.catalog.sql;

import java.util.HashMap;
import java.util.Map;

/**
 * The one-letter names that Emscripten gave to the imports and exports of one wasm of npm's libpg-query.
 *
 * <p>They change with every release. To derive them anew, read {@code wasm/libpg-query.js} of the package: the imports are
 * the object literal that follows {@code wasmImports=}; the exports are assignments such as {@code
 * Module["_malloc"]=wasmExports["C"]}, and the constructors are the one export that the function {@code initRuntime} calls.
 * A test compares both with the files that the build has fetched.
 *
 * @param exports what is called in the wasm; the packages of older majors can parse, and nothing else
 * @param imports what the wasm calls outside itself, by the name under which it asks for it
 */
record MinifiedNames(Map<Export, String> exports, Map<String, String> imports) {

    static final MinifiedNames POSTGRES_14 = builtAlike();
    static final MinifiedNames POSTGRES_15 = builtAlike();
    static final MinifiedNames POSTGRES_16 = builtAlike();

    static final MinifiedNames POSTGRES_17 = new MinifiedNames(
            oldExports(),
            Map.ofEntries(
                    Map.entry("a", "invoke_ii"),
                    Map.entry("b", "_exit"),
                    Map.entry("c", "_fd_write"),
                    Map.entry("d", "_fd_close"),
                    Map.entry("e", "_proc_exit"),
                    Map.entry("f", "__emscripten_runtime_keepalive_clear"),
                    Map.entry("g", "__abort_js"),
                    Map.entry("h", "invoke_v"),
                    Map.entry("i", "invoke_i"),
                    Map.entry("j", "__setitimer_js"),
                    Map.entry("k", "__emscripten_throw_longjmp"),
                    Map.entry("l", "_emscripten_resize_heap"),
                    Map.entry("m", "_fd_read"),
                    Map.entry("n", "_fd_seek"),
                    Map.entry("o", "invoke_iii")));

    static final MinifiedNames POSTGRES_18 = new MinifiedNames(
            Map.ofEntries(
                    Map.entry(Export.CALL_CONSTRUCTORS, "A"),
                    Map.entry(Export.MALLOC, "C"),
                    Map.entry(Export.FREE, "E"),
                    Map.entry(Export.PARSE, "F"),
                    Map.entry(Export.FREE_PARSE_RESULT, "G"),
                    Map.entry(Export.PARSE_PLPGSQL, "H"),
                    Map.entry(Export.SCAN, "M"),
                    Map.entry(Export.FREE_STRING, "N"),
                    Map.entry(Export.SET_THREW, "P"),
                    Map.entry(Export.STACK_RESTORE, "Q"),
                    Map.entry(Export.STACK_GET, "R")),
            Map.ofEntries(
                    Map.entry("a", "invoke_iii"),
                    Map.entry("b", "invoke_ii"),
                    Map.entry("c", "___assert_fail"),
                    Map.entry("d", "invoke_iiii"),
                    Map.entry("e", "invoke_v"),
                    Map.entry("f", "invoke_vi"),
                    Map.entry("g", "invoke_i"),
                    Map.entry("h", "invoke_vii"),
                    Map.entry("i", "invoke_viiii"),
                    Map.entry("j", "invoke_viii"),
                    Map.entry("k", "invoke_iiiii"),
                    Map.entry("l", "invoke_ji"),
                    Map.entry("m", "_exit"),
                    Map.entry("n", "invoke_viiiiiiiiiiiii"),
                    Map.entry("o", "__setitimer_js"),
                    Map.entry("p", "__emscripten_throw_longjmp"),
                    Map.entry("q", "_emscripten_resize_heap"),
                    Map.entry("r", "_fd_read"),
                    Map.entry("s", "_fd_seek"),
                    Map.entry("t", "_fd_write"),
                    Map.entry("u", "_fd_close"),
                    Map.entry("v", "_proc_exit"),
                    Map.entry("w", "__emscripten_runtime_keepalive_clear"),
                    Map.entry("x", "__abort_js"),
                    Map.entry("y", "invoke_viiiii")));

    MinifiedNames {
        exports = Map.copyOf(exports);
        imports = Map.copyOf(imports);
    }

    /** What Lockkeeper calls in a wasm. */
    enum Export {
        /** Runs static constructors, once, before anything else. */
        CALL_CONSTRUCTORS,
        MALLOC,
        FREE,
        PARSE,
        FREE_PARSE_RESULT,
        PARSE_PLPGSQL,
        SCAN,
        FREE_STRING,
        /** Tells the caller of {@code setjmp} that it returns for the second time. */
        SET_THREW,
        STACK_RESTORE,
        STACK_GET
    }

    String name(Export export) {
        String name = exports.get(export);
        if (name == null) {
            throw new IllegalArgumentException("This wasm has no " + export);
        }
        return name;
    }

    /** What the wasm means by an import. */
    String imported(String letter) {
        String name = imports.get(letter);
        if (name == null) {
            throw new IllegalArgumentException("No name for import " + letter);
        }
        return name;
    }

    /** The names of 14.4.3, 15.6.3 and 16.7.3, which came of one build. */
    private static MinifiedNames builtAlike() {
        return new MinifiedNames(
                oldExports(),
                Map.ofEntries(
                        Map.entry("a", "invoke_ii"),
                        Map.entry("b", "_exit"),
                        Map.entry("c", "_fd_read"),
                        Map.entry("d", "_fd_seek"),
                        Map.entry("e", "_fd_write"),
                        Map.entry("f", "_fd_close"),
                        Map.entry("g", "__abort_js"),
                        Map.entry("h", "invoke_v"),
                        Map.entry("i", "invoke_i"),
                        Map.entry("j", "_proc_exit"),
                        Map.entry("k", "__emscripten_runtime_keepalive_clear"),
                        Map.entry("l", "__setitimer_js"),
                        Map.entry("m", "__emscripten_throw_longjmp"),
                        Map.entry("n", "_emscripten_resize_heap"),
                        Map.entry("o", "invoke_iii")));
    }

    private static Map<Export, String> oldExports() {
        var exports = new HashMap<Export, String>();
        exports.put(Export.CALL_CONSTRUCTORS, "q");
        exports.put(Export.PARSE, "r");
        exports.put(Export.MALLOC, "s");
        exports.put(Export.FREE, "u");
        exports.put(Export.FREE_PARSE_RESULT, "v");
        exports.put(Export.SET_THREW, "x");
        exports.put(Export.STACK_RESTORE, "y");
        exports.put(Export.STACK_GET, "z");
        return exports;
    }
}
