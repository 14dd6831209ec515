package dev.lockkeeper.catalog.sql;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.WasmModule;
import java.util.function.Function;
import java.util.function.Supplier;

/** PostgreSQL's grammar of one major version: a wasm, compiled when Lockkeeper was built, and the names in it. */
// The names are maps that nobody changes, the functions are methods without state.
@SuppressWarnings("ImmutableEnumChecker")
enum Grammar {
    POSTGRES_14(14, MinifiedNames.POSTGRES_14, PgQuery14::load, PgQuery14::create),
    POSTGRES_15(15, MinifiedNames.POSTGRES_15, PgQuery15::load, PgQuery15::create),
    POSTGRES_16(16, MinifiedNames.POSTGRES_16, PgQuery16::load, PgQuery16::create),
    POSTGRES_17(17, MinifiedNames.POSTGRES_17, PgQuery17::load, PgQuery17::create),
    POSTGRES_18(18, MinifiedNames.POSTGRES_18, PgQuery18::load, LargeFunctionMachine::create);

    private final int major;
    private final MinifiedNames names;

    // A wasm and its classes are loaded by the first call of these, not before.
    private final transient Supplier<WasmModule> module;
    private final transient Function<Instance, Machine> machine;

    Grammar(int major, MinifiedNames names, Supplier<WasmModule> module, Function<Instance, Machine> machine) {
        this.major = major;
        this.names = names;
        this.module = module;
        this.machine = machine;
    }

    int major() {
        return major;
    }

    MinifiedNames names() {
        return names;
    }

    WasmModule module() {
        return module.get();
    }

    Machine machine(Instance instance) {
        return machine.apply(instance);
    }
}
