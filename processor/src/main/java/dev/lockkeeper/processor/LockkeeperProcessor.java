package dev.lockkeeper.processor;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.RepeatableMigration;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.catalog.sql.SqlParser;
import java.lang.annotation.Annotation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
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

    private static final List<Class<? extends Annotation>> MIGRATIONS =
            List.of(Migration.class, RepeatableMigration.class);

    /** What gives work to do where it stands on a method, and makes no sense on a class that is no migration. */
    private static final List<Class<? extends Annotation>> PARTS = List.of(
            Expand.class,
            Expand.All.class,
            Backfill.class,
            Backfill.All.class,
            Contract.class,
            Contract.All.class,
            Rollback.class,
            Rollback.All.class);

    /** By qualified name: elements of earlier rounds are not those of the last. */
    private final Set<String> migrations = new LinkedHashSet<>();

    private final Set<String> withParts = new LinkedHashSet<>();
    private final Map<String, CodeWriter> writers = new TreeMap<>();

    /** Made by javac. */
    public LockkeeperProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("dev.lockkeeper.*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(LintMode.OPTION);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!round.processingOver()) {
            collect(round);
        } else if (!migrations.isEmpty() || !withParts.isEmpty()) {
            finish();
        }
        // Claimed: javac warns of annotations that nobody claims, and no other processor has a use for these.
        return true;
    }

    private void collect(RoundEnvironment round) {
        for (Class<? extends Annotation> annotation : MIGRATIONS) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                migrations.add(((TypeElement) element).getQualifiedName().toString());
            }
        }
        for (Class<? extends Annotation> annotation : PARTS) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                boolean method = element.getKind() == ElementKind.METHOD;
                TypeElement type = method ? JavaMethods.owner(element) : (TypeElement) element;
                withParts.add(type.getQualifiedName().toString());
                if (method) {
                    String packageName = processingEnv
                            .getElementUtils()
                            .getPackageOf(type)
                            .getQualifiedName()
                            .toString();
                    writers.computeIfAbsent(packageName, it -> CodeWriter.open(it, processingEnv.getFiler(), element));
                }
            }
        }
    }

    private void finish() {
        var reporter = new Reporter(processingEnv.getMessager());
        String option = processingEnv.getOptions().getOrDefault(LintMode.OPTION, "error");
        var lint = LintMode.parse(option);
        if (lint.isEmpty()) {
            reporter.error(
                    Check.OUT_OF_RANGE,
                    Position.of(type(migrations.iterator().next())),
                    "-A%s=%s is not known.".formatted(LintMode.OPTION, option),
                    "It is not said what to do with findings.",
                    "Use error, warn or off.");
        }
        new Compilation(processingEnv, reporter, SqlParser.postgres(), lint.orElse(LintMode.ERROR))
                .run(
                        migrations.stream().map(this::type).toList(),
                        withParts.stream().map(this::type).toList(),
                        writers.values());
    }

    private TypeElement type(String name) {
        return processingEnv.getElementUtils().getTypeElement(name);
    }
}
