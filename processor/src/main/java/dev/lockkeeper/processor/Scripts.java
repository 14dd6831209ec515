package dev.lockkeeper.processor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

    /** The class path has the files of other modules, which are none of this one's business. */
    private static final List<JavaFileManager.Location> OWN_PLACES = PLACES.subList(0, 2);

    private final Filer filer;

    Scripts(Filer filer) {
        this.filer = filer;
    }

    /**
     * The text of the script at this path below the resources, with the line ends of Unix; empty if it is nowhere.
     *
     * @throws CharacterCodingException if it is not UTF-8
     */
    Optional<String> read(String path) throws CharacterCodingException {
        return read(path, PLACES);
    }

    /**
     * As {@link #read}, of this module only.
     *
     * @throws CharacterCodingException if it is not UTF-8
     */
    Optional<String> readOwn(String path) throws CharacterCodingException {
        return read(path, OWN_PLACES);
    }

    private Optional<String> read(String path, List<JavaFileManager.Location> places) throws CharacterCodingException {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        for (JavaFileManager.Location place : places) {
            Optional<byte[]> bytes = bytes(place, relative);
            if (bytes.isPresent()) {
                return Optional.of(text(bytes.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> bytes(JavaFileManager.Location place, String relative) {
        try (InputStream stream = filer.getResource(place, "", relative).openInputStream()) {
            return Optional.of(stream.readAllBytes());
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            // Not here. What is thrown differs between compilers; IllegalArgumentException also means that the
            // compilation has no such place.
            return Optional.empty();
        }
    }

    /** Not as javac decodes sources: -encoding says nothing about SQL. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        // Git may write other line ends on Windows; inside a function body they would make another checksum.
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
    }
}
