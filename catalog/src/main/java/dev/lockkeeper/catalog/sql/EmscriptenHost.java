package dev.lockkeeper.catalog.sql;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import dev.lockkeeper.catalog.sql.MinifiedNames.Export;
import java.util.Arrays;

/** What Emscripten's JavaScript does for one wasm, done in Java: the functions that libpg_query imports. */
final class EmscriptenHost {

    private static final long[] NOTHING = {};
    private static final long[] ZERO = {0};
    private static final long[] ONE = {1};

    /** WASI's errno for a descriptor that is not open. */
    private static final long[] BAD_FILE_DESCRIPTOR = {8};

    private final MinifiedNames names;

    EmscriptenHost(MinifiedNames names) {
        this.names = names;
    }

    ImportValues importsOf(WasmModule module) {
        var functions = module.importSection().stream()
                .map(FunctionImport.class::cast)
                .map(wanted -> function(wanted, module.typeSection().getType(wanted.typeIndex())))
                .toList();
        return ImportValues.builder().withFunctions(functions).build();
    }

    private ImportFunction function(FunctionImport wanted, FunctionType type) {
        return new HostFunction(wanted.module(), wanted.name(), type, handle(names.imported(wanted.name()), type));
    }

    private WasmFunctionHandle handle(String name, FunctionType type) {
        if (name.startsWith("invoke_")) {
            return (instance, arguments) -> invoke(instance, arguments, type);
        }
        return switch (name) {
            // longjmp, which PostgreSQL's ereport(ERROR) uses: unwinds to the invoke_ below the setjmp.
            case "__emscripten_throw_longjmp" ->
                (instance, arguments) -> {
                    throw new LongJump();
                };
            case "_emscripten_resize_heap" -> EmscriptenHost::resizeHeap;
            // PostgreSQL's log, which repeats the errors that libpg_query returns: taken and dropped.
            case "_fd_write" -> EmscriptenHost::dropOutput;
            // There are no files; libc only links these.
            case "_fd_read", "_fd_seek", "_fd_close" -> (instance, arguments) -> BAD_FILE_DESCRIPTOR;
            // Timers are statement timeouts, of which a parser has none.
            case "__setitimer_js" -> (instance, arguments) -> ZERO;
            // Tells a web page that it may end.
            case "__emscripten_runtime_keepalive_clear" -> (instance, arguments) -> NOTHING;
            case "___assert_fail" ->
                (instance, arguments) -> {
                    throw new Aborted("assertion failed: " + instance.memory().readCString((int) arguments[0]));
                };
            case "__abort_js", "_exit", "_proc_exit" ->
                (instance, arguments) -> {
                    throw new Aborted("it gave up with " + name);
                };
            default -> throw new IllegalStateException("The wasm imports " + name + ", which is not provided.");
        };
    }

    /** Calls a function of the wasm's table by its index; C's {@code setjmp} is compiled into such a call. */
    private long[] invoke(Instance instance, long[] arguments, FunctionType type) {
        long stack = instance.export(names.name(Export.STACK_GET)).apply()[0];
        int function = instance.table(0).requiredRef((int) arguments[0]);
        boolean returns = !type.returns().isEmpty();
        try {
            long[] result = instance.getMachine().call(function, Arrays.copyOfRange(arguments, 1, arguments.length));
            return returns ? result : NOTHING;
        } catch (LongJump e) {
            instance.export(names.name(Export.STACK_RESTORE)).apply(stack);
            instance.export(names.name(Export.SET_THREW)).apply(1, 0);
            return returns ? ZERO : NOTHING;
        }
    }

    /** Grows the memory to the number of bytes wanted. Answers whether it did; malloc returns null if not. */
    private static long[] resizeHeap(Instance instance, long... arguments) {
        Memory memory = instance.memory();
        long wanted = Integer.toUnsignedLong((int) arguments[0]);
        int missing = (int) ((wanted + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE) - memory.pages();
        if (missing <= 0) {
            return ONE;
        }
        try {
            return memory.grow(missing) < 0 ? ZERO : ONE;
        } catch (OutOfMemoryError e) {
            // The wasm knows what to do without memory; the JVM has not lost any by refusing it.
            return ZERO;
        }
    }

    /** Counts the bytes of a {@code writev} as written: libc repeats what was not. */
    private static long[] dropOutput(Instance instance, long... arguments) {
        int vectors = (int) arguments[1];
        int written = 0;
        for (int i = 0; i < arguments[2]; i++) {
            written += instance.memory().readInt(vectors + 8 * i + 4);
        }
        instance.memory().writeI32((int) arguments[3], written);
        return ZERO;
    }

    /** A {@code longjmp} on its way to its {@code setjmp}. */
    private static final class LongJump extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LongJump() {
            // Control flow, not a failure: no trace.
            super(null, null, false, false);
        }
    }

    /** The wasm gave up. Its memory can no longer be trusted. */
    static final class Aborted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Aborted(String message) {
            super(message);
        }
    }
}
