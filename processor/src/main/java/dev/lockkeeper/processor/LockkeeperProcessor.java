package dev.lockkeeper.processor;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Backfill;
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
    private static final Set<Class<? extends Annotation>> ON_METHODS =
            Set.of(Expand.class, Backfill.class, Contract.class, Rollback.class);

    private static final Set<Class<? extends Annotation>> ON_CLASSES = Set.of(
            Migration.class,
            RepeatableMigration.class,
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

    /** {@code -Alockkeeper.cache=}: {@code on} or {@code off}. */
    private static final String CACHE = "lockkeeper.cache";

    private final SqlParser grammar;
    private Reporter reporter;

    /** Made by javac. */
    public LockkeeperProcessor() {
        // Not SqlParser.postgres()::parse, which would load half of the grammar before there is anything to parse.
        this(sql -> SqlParser.postgres().parse(sql));
    }

    /** One that asks another parser about SQL it does not know. */
    LockkeeperProcessor(SqlParser grammar) {
        this.grammar = grammar;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        reporter = new Reporter(environment.getMessager());
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Stream.concat(ON_METHODS.stream(), ON_CLASSES.stream())
                .map(Class::getCanonicalName)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(LintMode.OPTION, CACHE);
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
        // Each call walks through all classes, so there are as few as can be.
        round.getElementsAnnotatedWithAny(ON_CLASSES).forEach(this::addType);
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
        String packageName = processingEnv
                .getElementUtils()
                .getPackageOf(type)
                .getQualifiedName()
                .toString();
        writers.computeIfAbsent(packageName, it -> CodeWriter.open(it, processingEnv.getFiler(), type, reporter));
    }

    private void finish() {
        String option = processingEnv.getOptions().getOrDefault(LintMode.OPTION, "error");
        Optional<LintMode> lint = LintMode.parse(option);
        if (lint.isEmpty()) {
            reporter.error(
                    Check.OUT_OF_RANGE,
                    Position.NOWHERE,
                    "-A%s=%s is not known.".formatted(LintMode.OPTION, option),
                    "It is not said what to do with findings.",
                    "Use error, warn or off.");
        }
        var last = new LastBuild(memory(), grammar);
        new Compilation(processingEnv, reporter, last, lint.orElse(LintMode.ERROR))
                .run(
                        types.stream()
                                .filter(it -> !misplaced.contains(it))
                                .map(it -> processingEnv.getElementUtils().getTypeElement(it))
                                .toList(),
                        writers.values().stream().flatMap(Optional::stream).toList());
    }

    private Optional<MemoryFile> memory() {
        String option = processingEnv.getOptions().getOrDefault(CACHE, "on");
        if (!Set.of("on", "off").contains(option)) {
            reporter.error(
                    Check.OUT_OF_RANGE,
                    Position.NOWHERE,
                    "-A%s=%s is not known.".formatted(CACHE, option),
                    "It is not said whether to use what the last build has found out.",
                    "Use on or off.");
        }
        if (!option.equals("on")) {
            return Optional.empty();
        }
        return new Workplace(processingEnv.getFiler())
                .file()
                .flatMap(file -> CodeIdentity.text().map(writer -> new MemoryFile(file, writer)));
    }
}
