package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.MigrationCode;
import dev.lockkeeper.catalog.Action.JavaMethod;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the Java code of migrations in a class loader, through the generated classes. */
public final class CodeSource {

    private final ClassLoader loader;
    private final Map<String, MigrationCode> providers = new HashMap<>();

    /** Code of the project whose classes {@code loader} has. Nothing is loaded before it runs. */
    public CodeSource(ClassLoader loader) {
        this.loader = loader;
    }

    MigrationCode.OnConnection onConnection(JavaMethod method) {
        return found(method, provider(method).onConnection().get(method.key()));
    }

    MigrationCode.OnBatch onBatch(JavaMethod method) {
        return found(method, provider(method).onBatch().get(method.key()));
    }

    private MigrationCode provider(JavaMethod method) {
        MigrationCode known = providers.get(method.provider());
        if (known != null) {
            return known;
        }
        try {
            MigrationCode code = Class.forName(method.provider(), true, loader)
                    .asSubclass(MigrationCode.class)
                    .getDeclaredConstructor()
                    .newInstance();
            providers.put(method.provider(), code);
            return code;
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw missing(method, e);
        }
    }

    private static <T> T found(JavaMethod method, @Nullable T code) {
        if (code == null) {
            throw missing(method, null);
        }
        return code;
    }

    private static LockkeeperException missing(JavaMethod method, @Nullable Throwable cause) {
        return LockkeeperException.refused(
                new Message(
                        "LK2016",
                        "The catalog names %s in %s, which is not on the class path."
                                .formatted(method.key(), method.provider()),
                        "The catalog and the classes are not of the same compilation. Nothing was changed.",
                        "Compile the project anew: mvn clean compile"),
                cause);
    }
}
