package dev.lockkeeper.processor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.JavaFileManager;
import javax.tools.StandardLocation;

/** Finds SQL scripts among the resources. */
final class Scripts {

    /** Maven has copied the resources when it compiles; other tools show them beside the sources or on the class path. */
    private static final List<JavaFileManager.Location> PLACES =
            List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.SOURCE_PATH, StandardLocation.CLASS_PATH);

    private final Filer filer;

    Scripts(Filer filer) {
        this.filer = filer;
    }

    /** The text of the script at this path below the resources; empty if it is nowhere. */
    Optional<String> read(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        for (JavaFileManager.Location place : PLACES) {
            try {
                String text = filer.getResource(place, "", relative)
                        .getCharContent(true)
                        .toString();
                return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
            } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
                // Not here. What is thrown differs between compilers; IllegalArgumentException also means that the
                // compilation has no such place.
            }
        }
        return Optional.empty();
    }
}
