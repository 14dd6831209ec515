package dev.lockkeeper.processor;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Backfill;
import dev.lockkeeper.Baseline;
import dev.lockkeeper.Budget;
import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;
import dev.lockkeeper.RepeatableMigration;
import dev.lockkeeper.Require;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.Sensitivity;
import dev.lockkeeper.Verify;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.processor.cache.MemoryFile;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * The rounds of one compilation: collects migrations from each, and reads, checks and writes them in the last.
 *
 * <p>In the last round every type that other processors generate is there. Java written in the last round is a warning of
 * javac, though, so a source file is opened in the first round that shows it will be needed.
 */
final class Rounds {

    /** What may stand on a method, once. */
    private static final Set<Class<? extends Annotation>> ON_METHODS =
            Set.of(Expand.class, Backfill.class, Contract.class, Rollback.class);

    private static final Set<Class<? extends Annotation>> ON_CLASSES = Set.of(
            Migration.class,
            RepeatableMigration.class,
            Baseline.class,
            Budget.class,
            Irreversible.class,
            Accept.class,
            Accept.All.class,
            Require.class,
            Require.All.class,
            Sensitivity.class,
            Sensitivity.All.class,
            Verify.class,
            Verify.All.class,
            Expand.All.class,
            Backfill.All.class,
            Contract.All.class,
            Rollback.All.class);

    /** Annotated classes by qualified name: elements of earlier rounds are not those of the last. */
    private final Set<String> types = new TreeSet<>();

    /** Classes with an annotation where Java does not allow it; javac says so only if we find nothing worse. */
    private final Set<String> misplaced = new TreeSet<>();

    /** By package; empty where there can be none. */
    private final Map<String, Optional<CodeWriter>> writers = new TreeMap<>();

    /** The top-level classes that are compiled now, by qualified name. */
    private final Set<String> roots = new TreeSet<>();

    private final ProcessingEnvironment environment;
    private final Reporter reporter;
    private final IntFunction<SqlParser> grammars;

    /** Of a compilation that asks the parser of a major version about SQL that it does not know. */
    Rounds(ProcessingEnvironment environment, Failure failure, IntFunction<SqlParser> grammars) {
        this.environment = environment;
        this.grammars = grammars;
        this.reporter = new Reporter(environment, failure);
    }

    /** The canonical names of the annotations that make a class one of ours. */
    static Set<String> annotations() {
        return Stream.of(ON_METHODS, ON_CLASSES, Changes.annotations())
                .flatMap(Set::stream)
                .map(Class::getCanonicalName)
                .collect(Collectors.toSet());
    }

    void take(RoundEnvironment round) {
        if (!round.processingOver()) {
            collect(round);
        } else if (!types.isEmpty()) {
            finish(round.errorRaised());
        }
    }

    private void collect(RoundEnvironment round) {
        ElementFilter.typesIn(round.getRootElements())
                .forEach(it -> roots.add(it.getQualifiedName().toString()));
        // Each call walks through all classes, so there are as few as can be.
        round.getElementsAnnotatedWithAny(ON_CLASSES).forEach(this::addType);
        round.getElementsAnnotatedWithAny(Changes.annotations()).forEach(this::addType);
        for (Element element : round.getElementsAnnotatedWithAny(ON_METHODS)) {
            if (element.getKind() == ElementKind.METHOD) {
                addMethod(element);
            } else {
                addType(element);
            }
        }
    }

    private void addType(Element element) {
        if (element instanceof TypeElement type) {
            types.add(type.getQualifiedName().toString());
        } else if (element.getEnclosingElement() instanceof TypeElement type) {
            misplaced.add(type.getQualifiedName().toString());
        }
    }

    private void addMethod(Element method) {
        TypeElement type = JavaMethods.owner(method);
        types.add(type.getQualifiedName().toString());
        String packageName = environment
                .getElementUtils()
                .getPackageOf(type)
                .getQualifiedName()
                .toString();
        writers.computeIfAbsent(packageName, it -> CodeWriter.open(it, environment.getFiler(), type, reporter));
    }

    private void finish(boolean otherErrors) {
        Options options = Options.read(environment.getOptions(), reporter);
        int major = options.server().major();
        var last = new LastBuild(memory(options), "postgres=" + major, grammars.apply(major));
        new Compilation(environment, reporter, options, last, roots)
                .run(
                        otherErrors,
                        types.stream()
                                .filter(it -> !misplaced.contains(it))
                                .map(it -> environment.getElementUtils().getTypeElement(it))
                                .toList(),
                        writers.values().stream().flatMap(Optional::stream).toList());
    }

    private Optional<MemoryFile> memory(Options options) {
        if (!options.remembers()) {
            return Optional.empty();
        }
        return new Workplace(environment.getFiler())
                .file()
                .flatMap(file -> CodeIdentity.text().map(writer -> new MemoryFile(file, writer)));
    }
}
