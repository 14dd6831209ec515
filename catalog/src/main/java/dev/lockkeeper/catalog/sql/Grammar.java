package dev.lockkeeper.catalog.sql;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's grammar of one major version: a wasm, compiled when Lockkeeper was built, and the names in it. */
// The names are maps that nobody changes, the functions are methods without state.
@SuppressWarnings("ImmutableEnumChecker")
enum Grammar {
    POSTGRES_14(14, MinifiedNames.POSTGRES_14, PgQuery14::create),
    POSTGRES_15(15, MinifiedNames.POSTGRES_15, PgQuery15::create),
    POSTGRES_16(16, MinifiedNames.POSTGRES_16, PgQuery16::create),
    POSTGRES_17(17, MinifiedNames.POSTGRES_17, PgQuery17::create),
    POSTGRES_18(18, MinifiedNames.POSTGRES_18, LargeFunctionMachine::create);

    private final int major;
    private final MinifiedNames names;

    // The classes of a wasm are loaded by its first call, not before.
    private final transient Function<Instance, Machine> machine;

    private transient @Nullable WasmModule module;

    Grammar(int major, MinifiedNames names, Function<Instance, Machine> machine) {
        this.major = major;
        this.names = names;
        this.machine = machine;
    }

    int major() {
        return major;
    }

    MinifiedNames names() {
        return names;
    }

    /** The wasm, which is read once. */
    synchronized WasmModule module() {
        if (module == null) {
            // It was valid when it was compiled; to find that out again takes longer than to read it.
            module = Parser.builder().withValidation(false).build().parse(this::open);
        }
        return module;
    }

    private InputStream open() {
        return Objects.requireNonNull(Grammar.class.getResourceAsStream("PgQuery%d.meta".formatted(major)));
    }

    Machine machine(Instance instance) {
        return machine.apply(instance);
    }
}
