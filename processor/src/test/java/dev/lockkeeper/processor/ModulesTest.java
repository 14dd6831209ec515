package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jdt.internal.compiler.batch.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that are modules. */
class ModulesTest {

    private static final String MODULE = """
            /** A shop. */
            module shop {
                requires transitive dev.lockkeeper.annotations;

                exports shop;
            }
            """;

    private static final String LOAD = """
            package shop;

            import dev.lockkeeper.*;
            import java.sql.Connection;

            /** Loads. */
            @Migration(version = "1.0", description = "Loads")
            @Irreversible(reason = "Nobody minds")
            public final class Load {
                /** Made by the engine. */
                public Load() {}

                @Expand
                void load(Connection connection) {}
            }
            """;

    @Test
    void a_project_may_be_a_module_and_need_no_other_module(@TempDir Path directory) {
        Compiled compiled =
                project(directory).source("module-info.java", MODULE).compile().clean();
        assertEquals(List.of("1.0"), compiled.ids());
        assertTrue(compiled.files().contains("shop/LockkeeperMigrationCode.class"));
    }

    /**
     * On the command line of Eclipse's compiler: by way of javax.tools it does not look at the module path. And without
     * Java code: there it compiles what any processor generates outside the module.
     */
    @Test
    void so_it_may_with_the_compiler_of_eclipse(@TempDir Path directory) {
        Project project = project(directory)
                .source("module-info.java", MODULE)
                .source(
                        "shop/Load.java",
                        LOAD.replace("    @Expand\n    void load(Connection connection) {}\n", "")
                                .replace("import java.sql.Connection;\n", "")
                                .replace(
                                        "@Irreversible(reason = \"Nobody minds\")",
                                        "@Expand(\"CREATE TABLE a (id bigint PRIMARY KEY)\")"));
        var arguments = new ArrayList<>(List.of("--release", "17", "-failOnWarning"));
        arguments.addAll(List.of("-d", project.output().toString()));
        arguments.addAll(List.of("-s", project.output().toString()));
        arguments.addAll(List.of("-classpath", project.output().toString()));
        arguments.addAll(List.of("--module-path", Project.annotations().toString()));
        arguments.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
        arguments.addAll(List.of("-processor", LockkeeperProcessor.class.getName()));
        project.sources().forEach(it -> arguments.add(it.toString()));
        var printed = new StringWriter();
        var out = new PrintWriter(printed);
        boolean compiled = new Main(out, out, false, null, null).compile(arguments.toArray(String[]::new));
        assertEquals("", printed.toString());
        assertTrue(compiled);
        assertEquals(List.of("1.0"), new Compiled(List.of(), project.output()).ids());
    }

    @Test
    void a_module_that_does_not_require_the_annotations_does_not_compile(@TempDir Path directory) {
        Compiled compiled = project(directory)
                .source("module-info.java", MODULE.replace("requires transitive dev.lockkeeper.annotations;", ""))
                .compile();
        assertEquals(List.of(), compiled.ours());
        assertFalse(compiled.told().isEmpty());
        assertFalse(compiled.hasCatalog());
    }

    @Test
    void every_package_of_the_annotations_is_exported() {
        ModuleDescriptor module = ModuleFinder.of(Project.annotations())
                .find("dev.lockkeeper.annotations")
                .orElseThrow()
                .descriptor();
        assertFalse(module.isAutomatic());
        Set<String> exported =
                module.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet());
        assertEquals(module.packages(), exported);
    }

    private static Project project(Path directory) {
        return new Project(directory).modulePath(Project.annotations()).source("shop/Load.java", LOAD);
    }
}
