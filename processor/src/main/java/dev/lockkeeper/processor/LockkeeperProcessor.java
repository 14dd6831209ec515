package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.sql.SqlParser;
import java.util.Set;
import java.util.function.IntFunction;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The annotation processor, as compilers see it. Whatever happens inside, they get an answer and no exception, which they
 * would show as a stack trace of their own.
 */
public final class LockkeeperProcessor extends AbstractProcessor {

    private @Nullable Failure failure;
    private @Nullable Rounds rounds;

    private final IntFunction<SqlParser> grammars;

    /** Made by the compiler. */
    public LockkeeperProcessor() {
        this(new Grammars());
    }

    /** One that asks other parsers, by major version, about SQL it does not know. */
    LockkeeperProcessor(IntFunction<SqlParser> grammars) {
        this.grammars = grammars;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        try {
            return Rounds.annotations();
        } catch (LinkageError e) {
            // The annotations are not on the processor path; where one is used, that will be told.
            return Set.of("dev.lockkeeper.*");
        }
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Options.NAMES;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Failure last = failure(processingEnv);
        try {
            if (!last.told()) {
                rounds(processingEnv, last).take(round);
            }
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            // A processor path on which a library is missing is a LinkageError.
            last.tell(null, e);
        }
        // Claimed: javac warns of annotations that nobody claims, and no other processor has a use for these.
        return true;
    }

    private Failure failure(ProcessingEnvironment environment) {
        if (failure == null) {
            failure = new Failure(environment);
        }
        return failure;
    }

    private Rounds rounds(ProcessingEnvironment environment, Failure last) {
        if (rounds == null) {
            rounds = new Rounds(environment, last, grammars);
        }
        return rounds;
    }
}
