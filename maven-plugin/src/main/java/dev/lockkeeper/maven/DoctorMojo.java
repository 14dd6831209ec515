package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Finds out why migrations do not compile or have no catalog: looks at the POM and at what was compiled, and compiles nothing. */
@Mojo(name = "doctor", requiresDependencyCollection = ResolutionScope.COMPILE, threadSafe = true)
public final class DoctorMojo extends Goal {

    /** Made by Maven. */
    public DoctorMojo() {}

    /** A library of migrations is skipped in its POM because another module runs them; it must compile all the same. */
    @Override
    boolean skips() {
        return flag("lockkeeper.skip", false);
    }

    @Override
    void enter(Module module) {
        if (!project.getPackaging().equals("pom") && (concerned(module) || onlyModule())) {
            run(module);
        }
    }

    @Override
    void run(Module module) {
        var verdicts = new ArrayList<Verdict>();
        var compiler = CompilerSettings.of(project, session.getUserProperties());
        int jdk = Runtime.version().feature();
        verdicts.addAll(new ProcessorChecks(compiler, classPath(), pluginVersion(), jdk).verdicts());
        verdicts.addAll(new OutputChecks(module, new ModuleLock(project), pluginVersion()).verdicts());
        verdicts.forEach(this::tell);
        long problems =
                verdicts.stream().filter(Verdict.Trouble.class::isInstance).count();
        if (problems > 0) {
            throw LockkeeperException.refused(
                    "LK2800",
                    "%s has %d problem%s.".formatted(project.getName(), problems, problems == 1 ? "" : "s"),
                    "Its migrations are not compiled, or not run, as they should be.",
                    "Do what is said above, the first one first, and ask again: mvn db:doctor");
        }
    }

    /** Other modules of the build need no processor. */
    private boolean concerned(Module module) {
        return classPath().containsKey(ProcessorChecks.ANNOTATIONS) || module.hasMigrations();
    }

    private boolean onlyModule() {
        return session.getProjects().size() == 1;
    }

    private Map<String, String> classPath() {
        var versions = new HashMap<String, String>();
        List<String> scopes = List.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_PROVIDED, Artifact.SCOPE_SYSTEM);
        for (Artifact it : project.getArtifacts()) {
            if (it.getGroupId().equals("dev.lockkeeper") && scopes.contains(it.getScope())) {
                versions.put(it.getArtifactId(), it.getBaseVersion());
            }
        }
        return versions;
    }

    private void tell(Verdict verdict) {
        if (verdict instanceof Verdict.Fine fine) {
            getLog().info("ok       %-12s %s".formatted(fine.what(), fine.fact()));
        } else if (verdict instanceof Verdict.Trouble trouble) {
            getLog().error("problem  " + trouble.message().text());
        }
    }
}
