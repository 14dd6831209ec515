package dev.lockkeeper.processor;

import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** What users compile with: javac, or the compiler of Eclipse. */
enum Compiler {
    JAVAC,
    ECJ;

    JavaCompiler tool() {
        return this == ECJ ? new EclipseCompiler() : Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    }

    /** The options of a user who lives with no warning. */
    List<String> strict() {
        return this == ECJ ? List.of("--release", "17", "-failOnWarning") : List.of("-Xlint:all", "-Werror");
    }
}
