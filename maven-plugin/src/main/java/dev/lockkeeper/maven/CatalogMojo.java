package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.runtime.report.CatalogText;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Shows what is in the catalog: what each migration does, locks and costs, how it is undone, and the catalog's digest. */
@Mojo(name = "catalog", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class CatalogMojo extends CatalogGoal {

    /** What to print: {@code text}, or {@code json} for programs, which is the content of result.json. */
    @Parameter(property = "lockkeeper.format", defaultValue = "text")
    private @Nullable String format;

    /** Made by Maven. */
    public CatalogMojo() {}

    @Override
    void run(Module module, Catalog catalog) {
        boolean json = OutputFormat.of(setting("lockkeeper.format", format), "text", "json")
                .equals("json");
        var result = new ResultFile("catalog", "");
        result.catalog(catalog);
        result.publish(module.directory(), getLog(), json);
        if (!json) {
            CatalogText.lines(catalog).forEach(it -> getLog().info(it));
        }
    }
}
