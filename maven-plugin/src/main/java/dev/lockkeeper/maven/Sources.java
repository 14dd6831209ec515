package dev.lockkeeper.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;

/**
 * Where the sources of a module's classes are.
 *
 * @param from the directory that paths are told from
 */
record Sources(MavenProject project, Path from) {

    /** The path of the file that a class stands in, with slashes; its name, if it is not where files of that name are. */
    String of(String className) {
        String outermost = className.replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        return project.getCompileSourceRoots().stream()
                .map(it -> Path.of(it).resolve(outermost))
                .filter(Files::exists)
                .map(it -> from.relativize(it).toString().replace('\\', '/'))
                .findFirst()
                .orElse(className);
    }
}
