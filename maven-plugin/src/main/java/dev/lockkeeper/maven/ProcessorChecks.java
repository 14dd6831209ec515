package dev.lockkeeper.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.model.Dependency;

/**
 * Why the annotation processor runs, or does not.
 *
 * @param compiler how the main classes are compiled
 * @param classPath versions of what they are compiled against, by artifactId; only Lockkeeper's own
 * @param version of this plugin, which the others must have too
 * @param jdk that compiles
 */
record ProcessorChecks(CompilerSettings compiler, Map<String, String> classPath, String version, int jdk) {

    static final String ANNOTATIONS = "lockkeeper-annotations";
    static final String PROCESSOR = "lockkeeper-processor";

    private static final String GROUP = "dev.lockkeeper";
    private static final String PROCESSOR_CLASS = "dev.lockkeeper.processor.LockkeeperProcessor";
    private static final String NOT_RUN =
            "The processor does not run: there is no catalog, and no migration would ever run.";

    ProcessorChecks {
        classPath = Map.copyOf(classPath);
    }

    /** One verdict for each thing that was looked at. */
    List<Verdict> verdicts() {
        var verdicts = new ArrayList<Verdict>();
        verdicts.add(annotations());
        verdicts.add(level());
        verdicts.add(processor());
        sameVersion(ANNOTATIONS, Optional.ofNullable(classPath.get(ANNOTATIONS)), dependency())
                .ifPresent(verdicts::add);
        sameVersion(PROCESSOR, processorVersion(), processorPath()).ifPresent(verdicts::add);
        return verdicts;
    }

    private Verdict annotations() {
        String found = classPath.get(ANNOTATIONS);
        if (found != null) {
            return new Verdict.Fine("annotations", "%s:%s".formatted(ANNOTATIONS, found));
        }
        return Verdict.trouble(
                "LK2801",
                "%s is not among the dependencies.".formatted(ANNOTATIONS),
                "There is nothing to write migrations with.",
                "Add this to <dependencies> in pom.xml:\n" + dependency());
    }

    private Verdict level() {
        Optional<Integer> level = compiler.levelNumber();
        if (level.isEmpty() || level.get() >= 17) {
            return new Verdict.Fine(
                    "level", compiler.level().isEmpty() ? "the compiler plugin's own" : "Java " + compiler.level());
        }
        return Verdict.trouble(
                "LK2802",
                "The module is compiled for Java %s.".formatted(compiler.level()),
                "javac cannot read Lockkeeper's annotations, which are of Java 17.",
                """
                Set this in <properties> of pom.xml, or move the migrations to a module of their own that has it:
                  <maven.compiler.release>17</maven.compiler.release>""");
    }

    private Verdict processor() {
        if (compiler.processesNothing()) {
            return Verdict.trouble(
                    "LK2803",
                    "The compiler is told to run no annotation processor: %s."
                            .formatted(compiler.proc().equals("none") ? "<proc>none</proc>" : "-proc:none"),
                    NOT_RUN,
                    "Remove it from the configuration of maven-compiler-plugin, its parents' and profiles' included.");
        }
        if (!compiler.processors().isEmpty() && !compiler.processors().contains(PROCESSOR_CLASS)) {
            return Verdict.trouble(
                    "LK2804",
                    "<annotationProcessors> names %s, and not Lockkeeper's."
                            .formatted(String.join(", ", compiler.processors())),
                    NOT_RUN,
                    "Add this to <annotationProcessors>, or remove the list so that all are found:\n"
                            + "  <annotationProcessor>%s</annotationProcessor>".formatted(PROCESSOR_CLASS));
        }
        return compiler.paths().isEmpty() ? onClassPath() : onPaths();
    }

    private Verdict onPaths() {
        if (processorOnPaths().isEmpty()) {
            String others =
                    compiler.paths().stream().map(Dependency::getArtifactId).collect(Collectors.joining(", "));
            return Verdict.trouble(
                    "LK2805",
                    "<annotationProcessorPaths> has %s, and not %s.".formatted(others, PROCESSOR),
                    NOT_RUN,
                    "Add this to <annotationProcessorPaths>, and run mvn clean compile:\n" + path("  "));
        }
        if (!compiler.version().isEmpty()
                && new ComparableVersion(compiler.version()).compareTo(new ComparableVersion("3.5")) < 0) {
            return Verdict.trouble(
                    "LK2806",
                    "maven-compiler-plugin is of version %s, which does not know <annotationProcessorPaths>."
                            .formatted(compiler.version()),
                    NOT_RUN,
                    "Give it a newer one, in <build><plugins>:\n" + processorPath());
        }
        return new Verdict.Fine("processor", PROCESSOR + " on the processor path");
    }

    private Verdict onClassPath() {
        if (!classPath.containsKey(PROCESSOR)) {
            return Verdict.trouble(
                    "LK2807",
                    "%s is on no path of the compiler.".formatted(PROCESSOR),
                    NOT_RUN,
                    "Add this to <build><plugins> in pom.xml, and run mvn clean compile:\n" + processorPath());
        }
        if (jdk >= 23 && !compiler.asksForProcessors()) {
            return Verdict.trouble(
                    "LK2808",
                    "%s is on the class path only, and JDK %d runs no processor from there unless it is told to."
                            .formatted(PROCESSOR, jdk),
                    NOT_RUN,
                    "Take it out of <dependencies>, add this to <build><plugins>, and run mvn clean compile:\n"
                            + processorPath());
        }
        return new Verdict.Fine(
                "processor",
                PROCESSOR + " on the class path"
                        + (compiler.asksForProcessors() ? "" : ", from where JDK 23 and later would not run it"));
    }

    private Optional<Verdict> sameVersion(String artifact, Optional<String> found, String xml) {
        return found.filter(it -> !it.isEmpty() && !it.equals(version))
                .map(it -> Verdict.trouble(
                        "LK2809",
                        "%s is of version %s, and this plugin of %s.".formatted(artifact, it, version),
                        "They may not understand each other's catalogs.",
                        "Give all three one version:\n" + xml));
    }

    private Optional<String> processorVersion() {
        return processorOnPaths()
                .map(Dependency::getVersion)
                .or(() ->
                        compiler.paths().isEmpty() ? Optional.ofNullable(classPath.get(PROCESSOR)) : Optional.empty());
    }

    private Optional<Dependency> processorOnPaths() {
        return compiler.paths().stream()
                .filter(it ->
                        it.getGroupId().equals(GROUP) && it.getArtifactId().equals(PROCESSOR))
                .findFirst();
    }

    private String dependency() {
        return """
                  <dependency>
                    <groupId>%s</groupId>
                    <artifactId>%s</artifactId>
                    <version>%s</version>
                  </dependency>""".formatted(GROUP, ANNOTATIONS, version);
    }

    private String path(String indent) {
        return """
                <path>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </path>""".formatted(GROUP, PROCESSOR, version).indent(indent.length()).stripTrailing();
    }

    private String processorPath() {
        return """
                  <plugin>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <version>3.14.1</version>
                    <configuration>
                      <annotationProcessorPaths>
                %s
                      </annotationProcessorPaths>
                    </configuration>
                  </plugin>""".formatted(path("        "));
    }
}
