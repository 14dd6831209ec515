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
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/**
 * The annotation processor: collects migrations round by round, and reads, checks and writes them in the last.
 *
 * <p>In the last round every type that other processors generate is there. Java written in the last round is a warning of
 * javac, though, so a source file is opened in the first round that shows it will be needed.
 */
public final class LockkeeperProcessor extends AbstractProcessor {

    /** What may stand on a method, once. */
    private static final List<Class<? extends Annotation>> ON_METHODS =
            List.of(Expand.class, Backfill.class, Contract.class, Rollback.class);

    private static final List<Class<? extends Annotation>> ON_CLASSES = List.of(
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

    private Reporter reporter;

    /** Made by javac. */
    public LockkeeperProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        reporter = new Reporter(environment);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Stream.concat(ON_METHODS.stream(), ON_CLASSES.stream())
                .map(Class::getCanonicalName)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(LintMode.OPTION, LintMode.REPLAY_OPTION);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            if (!round.processingOver()) {
                collect(round);
            } else if (!types.isEmpty()) {
                finish();
            }
        } catch (RuntimeException | LinkageError e) {
            // A processor path on which a library is missing is a LinkageError.
            reporter.failure(Position.NOWHERE, e);
        }
        // Claimed: javac warns of annotations that nobody claims, and no other processor has a use for these.
        return true;
    }

    private void collect(RoundEnvironment round) {
        for (Class<? extends Annotation> annotation : ON_CLASSES) {
            round.getElementsAnnotatedWith(annotation).forEach(this::addType);
        }
        for (Class<? extends Annotation> annotation : ON_METHODS) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                if (element.getKind() == ElementKind.METHOD) {
                    addMethod(element);
                } else {
                    addType(element);
                }
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
        String packageName = processingEnv
                .getElementUtils()
                .getPackageOf(type)
                .getQualifiedName()
                .toString();
        writers.computeIfAbsent(packageName, it -> CodeWriter.open(it, processingEnv.getFiler(), type, reporter));
    }

    private void finish() {
        LintMode lint = mode(LintMode.OPTION);
        LintMode replay = mode(LintMode.REPLAY_OPTION);
        new Compilation(processingEnv, reporter, SqlParser.postgres(), lint, replay)
                .run(
                        types.stream()
                                .filter(it -> !misplaced.contains(it))
                                .map(it -> processingEnv.getElementUtils().getTypeElement(it))
                                .toList(),
                        writers.values().stream().flatMap(Optional::stream).toList());
    }

    private LintMode mode(String option) {
        String text = processingEnv.getOptions().getOrDefault(option, "error");
        Optional<LintMode> mode = LintMode.parse(text);
        if (mode.isEmpty()) {
            reporter.error(
                    Check.OUT_OF_RANGE,
                    Position.NOWHERE,
                    "-A%s=%s is not known.".formatted(option, text),
                    "It is not said what to do with what is found.",
                    "Use error, warn or off.");
        }
        return mode.orElse(LintMode.ERROR);
    }
}
