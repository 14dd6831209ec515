package dev.lockkeeper.maven.embedded;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says why there is no embedded server: a code, the fact, its effect, and a remedy that can be pasted. */
public final class EmbeddedServerException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String fact;
    private final String effect;
    private final String remedy;

    EmbeddedServerException(String code, String fact, String effect, String remedy) {
        this(code, fact, effect, remedy, null);
    }

    EmbeddedServerException(String code, String fact, String effect, String remedy, @Nullable Throwable cause) {
        super("%s %s%n%s %s".formatted(code, fact, effect, remedy), cause);
        this.code = code;
        this.fact = fact;
        this.effect = effect;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public String fact() {
        return fact;
    }

    public String effect() {
        return effect;
    }

    public String remedy() {
        return remedy;
    }
}
