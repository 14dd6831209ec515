package dev.lockkeeper.maven;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * How maven-compiler-plugin compiles the main classes, as far as it matters to annotation processors: the POM with its
 * parents and profiles, and the properties that the plugin reads.
 *
 * @param version of maven-compiler-plugin
 * @param proc {@code none}, {@code only} or {@code full}; empty: not said
 * @param paths what annotationProcessorPaths names; empty: javac looks for processors on the class path
 * @param processors what annotationProcessors names, by class; empty: all that are found
 * @param arguments for javac
 * @param level of Java to compile for: the release, else the target; empty: the plugin's own default
 */
record CompilerSettings(
        String version,
        String proc,
        List<Dependency> paths,
        List<String> processors,
        List<String> arguments,
        String level) {

    private static final String KEY = "org.apache.maven.plugins:maven-compiler-plugin";

    /** Copies the lists. */
    CompilerSettings {
        paths = List.copyOf(paths);
        processors = List.copyOf(processors);
        arguments = List.copyOf(arguments);
    }

    /** Those of a project; {@code user} are the properties given with -D, which win over the POM's. */
    static CompilerSettings of(MavenProject project, Properties user) {
        var properties = new Properties();
        properties.putAll(project.getProperties());
        properties.putAll(user);
        Plugin plugin = project.getPlugin(KEY);
        Xpp3Dom configuration = plugin == null ? new Xpp3Dom("configuration") : configuration(plugin);
        String release = value(configuration, "release", properties);
        return new CompilerSettings(
                plugin == null || plugin.getVersion() == null ? "" : plugin.getVersion(),
                value(configuration, "proc", properties),
                children(configuration, "annotationProcessorPaths")
                        .map(it -> path(it, project))
                        .toList(),
                children(configuration, "annotationProcessors")
                        .map(CompilerSettings::text)
                        .toList(),
                Stream.concat(
                                children(configuration, "compilerArgs").map(CompilerSettings::text),
                                Stream.of(text(configuration.getChild("compilerArgument"))))
                        .filter(it -> !it.isEmpty())
                        .toList(),
                release.isEmpty() ? value(configuration, "target", properties) : release);
    }

    /** Whether javac is told to run no processor. */
    boolean processesNothing() {
        return proc.equals("none") || arguments.contains("-proc:none");
    }

    /** Whether javac runs what it finds on the class path, also since JDK 23. */
    boolean asksForProcessors() {
        return proc.equals("full")
                || proc.equals("only")
                || !processors.isEmpty()
                || arguments.stream().anyMatch(it -> it.equals("-proc:full") || it.equals("-processor"));
    }

    /** The number of the level, where 1.8 is 8; empty if it is not said or no number. */
    Optional<Integer> levelNumber() {
        String number = level.startsWith("1.") ? level.substring(2) : level;
        return number.matches("[0-9]{1,3}") ? Optional.of(Integer.valueOf(number)) : Optional.empty();
    }

    /** Maven puts the plugin's configuration into that of each execution when it builds the effective POM. */
    private static Xpp3Dom configuration(Plugin plugin) {
        PluginExecution main = plugin.getExecutionsAsMap().get("default-compile");
        Object own = main == null ? null : main.getConfiguration();
        Object common = plugin.getConfiguration();
        Xpp3Dom merged = Xpp3Dom.mergeXpp3Dom(
                own instanceof Xpp3Dom dom ? new Xpp3Dom(dom) : new Xpp3Dom("configuration"),
                common instanceof Xpp3Dom dom ? dom : null);
        return merged;
    }

    private static String value(Xpp3Dom configuration, String name, Properties properties) {
        String given = text(configuration.getChild(name));
        return given.isEmpty() ? properties.getProperty("maven.compiler." + name, "") : given;
    }

    private static Stream<Xpp3Dom> children(Xpp3Dom configuration, String name) {
        Xpp3Dom parent = configuration.getChild(name);
        return parent == null ? Stream.empty() : Arrays.stream(parent.getChildren());
    }

    /** With the version from dependencyManagement where it has none, as the plugin can take it since 3.12. */
    private static Dependency path(Xpp3Dom element, MavenProject project) {
        var path = new Dependency();
        path.setGroupId(text(element.getChild("groupId")));
        path.setArtifactId(text(element.getChild("artifactId")));
        path.setVersion(text(element.getChild("version")));
        if (path.getVersion().isEmpty() && project.getDependencyManagement() != null) {
            project.getDependencyManagement().getDependencies().stream()
                    .filter(it -> it.getManagementKey().equals(path.getManagementKey()))
                    .forEach(it -> path.setVersion(it.getVersion()));
        }
        return path;
    }

    private static String text(@Nullable Xpp3Dom element) {
        return element == null || element.getValue() == null
                ? ""
                : element.getValue().strip();
    }
}
