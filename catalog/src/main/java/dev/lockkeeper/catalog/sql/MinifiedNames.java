package dev.lockkeeper.catalog.sql;

import java.util.Map;

/**
 * The one-letter names that Emscripten gave to the imports and exports of the wasm in npm's libpg-query 18.1.5.
 *
 * <p>They change with every release. To derive them anew, read {@code wasm/libpg-query.js} of the package: the imports are
 * the object literal that follows {@code wasmImports=}; the exports are assignments such as {@code
 * Module["_malloc"]=wasmExports["C"]}, and the constructors are the one export that the function {@code initRuntime} calls.
 * A test compares both with the file that the build has fetched.
 */
final class MinifiedNames {

    /** The export that runs static constructors, once, before anything else. */
    static final String CALL_CONSTRUCTORS = "A";

    static final String MALLOC = "C";
    static final String FREE = "E";
    static final String PARSE = "F";
    static final String FREE_PARSE_RESULT = "G";
    static final String SCAN = "M";
    static final String FREE_STRING = "N";

    /** The export that tells the caller of {@code setjmp} that it returns for the second time. */
    static final String SET_THREW = "P";

    static final String STACK_RESTORE = "Q";
    static final String STACK_GET = "R";

    /** What the wasm calls outside itself, by the name under which it asks for it. */
    static final Map<String, String> IMPORTS = Map.ofEntries(
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
            Map.entry("y", "invoke_viiiii"));

    private MinifiedNames() {}
}
