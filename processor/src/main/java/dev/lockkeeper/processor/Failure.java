package dev.lockkeeper.processor;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Tells, once, that Lockkeeper itself failed, with what its authors need to know. It needs nothing but the JDK: what
 * failed may be that a library is not there.
 */
final class Failure {

    private static final String OURS = "dev.lockkeeper.";
    private static final int FRAMES = 12;
    private static final int CAUSES = 4;
    private static final int LONGEST = 300;

    private final ProcessingEnvironment environment;
    private boolean told;

    Failure(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** Whether there was a failure, after which nothing is to be relied on. */
    boolean told() {
        return told;
    }

    /** Tells the first failure; what follows from it is of no use to anybody. */
    void tell(@Nullable Element element, Throwable e) {
        if (told) {
            return;
        }
        told = true;
        String text = "%s Lockkeeper failed: %s%nNo catalog is written.%n%s%n%s%n%s"
                .formatted(Check.INTERNAL.code(), head(e), remedy(e), versions(), trace(e))
                .replace("\r\n", "\n")
                .strip();
        if (element == null) {
            environment.getMessager().printMessage(Diagnostic.Kind.ERROR, text);
        } else {
            environment.getMessager().printMessage(Diagnostic.Kind.ERROR, text, element);
        }
    }

    private static String remedy(Throwable e) {
        if (e instanceof LinkageError) {
            return "A library is missing on the processor path, or is of another version there. Let the build tool put"
                    + " lockkeeper-processor there with all it depends on. If it does, please report this:";
        }
        return "Please report it, with this:";
    }

    private String versions() {
        String version = Failure.class.getPackage().getImplementationVersion();
        return "Lockkeeper %s, %s".formatted(version == null ? "(not from a jar)" : version, compiler());
    }

    private String compiler() {
        Class<?> type = environment.getClass();
        if (type.getName().startsWith("com.sun.tools.javac.")) {
            return "javac " + Runtime.version();
        }
        var source = type.getProtectionDomain().getCodeSource();
        // Compilers that are libraries have their version in the name of the jar.
        String jar = source == null || source.getLocation() == null
                ? ""
                : source.getLocation().getPath().replaceAll(".*/(?=.)", "") + ", ";
        return "%s (%sJava %s)".formatted(type.getName(), jar, Runtime.version());
    }

    /** Where it was thrown, and the way there through our own code. */
    private static String trace(Throwable e) {
        var trace = new StringBuilder();
        Throwable next = e;
        for (int i = 0; next != null && i < CAUSES; i++) {
            if (i > 0) {
                trace.append("caused by ").append(head(next)).append('\n');
            }
            frames(next).forEach(it -> trace.append("at ").append(it).append('\n'));
            next = next.getCause();
        }
        return trace.toString();
    }

    private static Set<String> frames(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        var frames = new LinkedHashSet<String>();
        for (int i = 0; i < trace.length && frames.size() < FRAMES; i++) {
            if (i == 0 || trace[i].getClassName().startsWith(OURS)) {
                frames.add("%s.%s(%s:%d)"
                        .formatted(
                                trace[i].getClassName(),
                                trace[i].getMethodName(),
                                Objects.requireNonNullElse(trace[i].getFileName(), "?"),
                                trace[i].getLineNumber()));
            }
        }
        return frames;
    }

    private static String head(Throwable e) {
        String text = e.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
