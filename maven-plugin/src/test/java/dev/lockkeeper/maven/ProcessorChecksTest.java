package dev.lockkeeper.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** Every way in which the processor is not called, each by the POM that does it. */
class ProcessorChecksTest {

    private static final String PATH = "<annotationProcessorPaths><path><groupId>dev.lockkeeper</groupId>"
            + "<artifactId>lockkeeper-processor</artifactId><version>1.0</version></path></annotationProcessorPaths>";
    private static final String LOMBOK = "<annotationProcessorPaths><path><groupId>org.projectlombok</groupId>"
            + "<artifactId>lombok</artifactId><version>1.18.42</version></path></annotationProcessorPaths>";
    private static final Map<String, String> ANNOTATIONS = Map.of(ProcessorChecks.ANNOTATIONS, "1.0");
    private static final Map<String, String> BOTH =
            Map.of(ProcessorChecks.ANNOTATIONS, "1.0", ProcessorChecks.PROCESSOR, "1.0");

    @Test
    void a_processor_on_its_path_runs_on_every_jdk() throws Exception {
        assertEquals(List.of(), codes(PATH, "", ANNOTATIONS, 17));
        assertEquals(List.of(), codes(PATH, "", ANNOTATIONS, 25));
        assertEquals(List.of(), codes(PATH, "<maven.compiler.release>21</maven.compiler.release>", ANNOTATIONS, 25));
    }

    @Test
    void a_processor_on_the_class_path_runs_until_jdk_22_and_where_it_is_asked_for() throws Exception {
        assertEquals(List.of(), codes("", "", BOTH, 22));
        assertEquals(List.of("LK2808"), codes("", "", BOTH, 23));
        assertEquals(List.of(), codes("<proc>full</proc>", "", BOTH, 23));
        assertEquals(List.of(), codes("", "<maven.compiler.proc>full</maven.compiler.proc>", BOTH, 23));
        assertEquals(List.of(), codes("<compilerArgs><arg>-proc:full</arg></compilerArgs>", "", BOTH, 23));
        assertEquals(
                List.of(),
                codes(
                        "<annotationProcessors><a>dev.lockkeeper.processor.LockkeeperProcessor</a></annotationProcessors>",
                        "",
                        BOTH,
                        23));
    }

    @Test
    void a_processor_that_is_nowhere_does_not_run() throws Exception {
        assertEquals(List.of("LK2807"), codes("", "", ANNOTATIONS, 17));
        assertEquals(List.of("LK2807"), codes("<annotationProcessorPaths/>", "", ANNOTATIONS, 17));
    }

    @Test
    void a_path_for_another_processor_hides_the_one_on_the_class_path() throws Exception {
        assertEquals(List.of("LK2805"), codes(LOMBOK, "", BOTH, 17));
        String text = troubles(LOMBOK, "", BOTH, 17).get(0).message().text();
        assertTrue(
                text.startsWith("LK2805 <annotationProcessorPaths> has lombok, and not lockkeeper-processor."), text);
        assertTrue(text.endsWith("""
                  <path>
                    <groupId>dev.lockkeeper</groupId>
                    <artifactId>lockkeeper-processor</artifactId>
                    <version>1.0</version>
                  </path>""".indent(2).stripTrailing()), text);
    }

    @Test
    void processing_that_is_switched_off_is_told_first() throws Exception {
        assertEquals(List.of("LK2803"), codes("<proc>none</proc>" + PATH, "", ANNOTATIONS, 17));
        assertEquals(
                List.of("LK2803"), codes(PATH, "<maven.compiler.proc>none</maven.compiler.proc>", ANNOTATIONS, 17));
        assertEquals(
                List.of("LK2803"),
                codes("<compilerArgs><arg>-proc:none</arg></compilerArgs>" + PATH, "", ANNOTATIONS, 17));
        assertEquals(
                List.of("LK2803"),
                codes("<compilerArgument>-proc:none</compilerArgument>" + PATH, "", ANNOTATIONS, 17));
    }

    @Test
    void a_list_of_processors_must_have_this_one() throws Exception {
        String list = "<annotationProcessors><a>lombok.launch.Processor</a></annotationProcessors>";
        assertEquals(List.of("LK2804"), codes(list + PATH, "", ANNOTATIONS, 17));
    }

    @Test
    void the_configuration_of_the_execution_counts_too() throws Exception {
        String pom = pom("3.14.1", PATH, "").replace("</plugin>", """
                <executions><execution><id>default-compile</id><configuration><proc>none</proc></configuration></execution>
                </executions></plugin>""");
        assertEquals(List.of("LK2803"), codes(checks(pom, new Properties(), ANNOTATIONS, 17)));
    }

    @Test
    void the_command_line_wins_over_the_pom() throws Exception {
        var user = new Properties();
        user.setProperty("maven.compiler.proc", "none");
        String pom = pom("3.14.1", PATH, "<maven.compiler.proc>full</maven.compiler.proc>");
        assertEquals(List.of("LK2803"), codes(checks(pom, user, ANNOTATIONS, 17)));
    }

    @Test
    void a_compiler_plugin_that_is_too_old_does_not_know_the_path() throws Exception {
        assertEquals(List.of("LK2806"), codes(checks(pom("3.1", PATH, ""), new Properties(), ANNOTATIONS, 17)));
        assertEquals(List.of(), codes(checks(pom("3.10.1", PATH, ""), new Properties(), ANNOTATIONS, 17)));
    }

    @Test
    void java_below_17_cannot_read_the_annotations() throws Exception {
        assertEquals(List.of("LK2802"), codes("<release>11</release>" + PATH, "", ANNOTATIONS, 17));
        assertEquals(
                List.of("LK2802"), codes(PATH, "<maven.compiler.target>1.8</maven.compiler.target>", ANNOTATIONS, 17));
    }

    @Test
    void annotations_and_processor_are_of_the_plugins_version() throws Exception {
        assertEquals(List.of("LK2809"), codes(PATH.replace("1.0", "0.9"), "", ANNOTATIONS, 17));
        assertEquals(List.of("LK2809"), codes(PATH, "", Map.of(ProcessorChecks.ANNOTATIONS, "0.9"), 17));
        String unsaid = PATH.replace("<version>1.0</version>", "");
        String managed = pom("3.14.1", unsaid, "").replace("</project>", """
                <dependencyManagement><dependencies><dependency><groupId>dev.lockkeeper</groupId>
                <artifactId>lockkeeper-processor</artifactId><version>0.8</version></dependency></dependencies>
                </dependencyManagement></project>""");
        assertEquals(List.of("LK2809"), codes(checks(managed, new Properties(), ANNOTATIONS, 17)));
    }

    @Test
    void without_annotations_there_is_nothing_to_write_with() throws Exception {
        assertEquals(List.of("LK2801"), codes(PATH, "", Map.of(), 17));
    }

    private static List<String> codes(String configuration, String properties, Map<String, String> classPath, int jdk)
            throws Exception {
        return codes(troubles(configuration, properties, classPath, jdk));
    }

    private static List<String> codes(List<Verdict.Trouble> troubles) {
        return troubles.stream().map(it -> it.message().code()).toList();
    }

    private static List<Verdict.Trouble> troubles(
            String configuration, String properties, Map<String, String> classPath, int jdk) throws Exception {
        return checks(pom("3.14.1", configuration, properties), new Properties(), classPath, jdk);
    }

    private static List<Verdict.Trouble> checks(String pom, Properties user, Map<String, String> classPath, int jdk)
            throws Exception {
        var project = new MavenProject(new MavenXpp3Reader().read(new StringReader(pom)));
        return new ProcessorChecks(CompilerSettings.of(project, user), classPath, "1.0", jdk)
                .verdicts().stream()
                        .filter(Verdict.Trouble.class::isInstance)
                        .map(Verdict.Trouble.class::cast)
                        .toList();
    }

    private static String pom(String version, String configuration, String properties) {
        return """
                <project>
                  <properties>%s</properties>
                  <build><plugins><plugin>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <version>%s</version>
                    <configuration>%s</configuration>
                  </plugin></plugins></build>
                </project>
                """.formatted(properties, version, configuration);
    }
}
