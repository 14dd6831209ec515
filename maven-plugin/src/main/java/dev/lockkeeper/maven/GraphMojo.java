package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.runtime.report.GraphText;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Shows which migration needs which, in the order in which they run. */
@Mojo(name = "graph", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class GraphMojo extends CatalogGoal {

    /** How to draw it: {@code text} for people, {@code mermaid} for Markdown, {@code dot} for Graphviz. */
    @Parameter(property = "lockkeeper.format", defaultValue = "text")
    private @Nullable String format;

    /** The file to write it to, from the module's directory. None: the log. */
    @Parameter(property = "lockkeeper.output")
    private @Nullable String output;

    /** Made by Maven. */
    public GraphMojo() {}

    @Override
    void run(Module module, Catalog catalog) {
        List<String> lines = lines(new GraphText(catalog));
        String file = setting("lockkeeper.output", output);
        if (file.isEmpty()) {
            lines.forEach(it -> getLog().info(it));
            return;
        }
        Path target = project.getBasedir().toPath().resolve(file);
        OutputFile.write(target, String.join("\n", lines) + "\n", "The graph is nowhere.");
        getLog().info("Wrote " + target);
    }

    private List<String> lines(GraphText graph) {
        return switch (OutputFormat.of(setting("lockkeeper.format", format), "text", "mermaid", "dot")) {
            case "mermaid" -> graph.mermaid();
            case "dot" -> graph.dot();
            default -> graph.tree();
        };
    }
}
