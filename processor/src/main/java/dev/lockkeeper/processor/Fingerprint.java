package dev.lockkeeper.processor;

import dev.lockkeeper.Migration;
import dev.lockkeeper.RepeatableMigration;
import dev.lockkeeper.catalog.Checksum;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * SHA-256 over everything that reading a migration looks at: its annotations, the scripts they name, the shape of the class
 * and of its methods, the identity of what it depends on, and the options. Bodies, fields and comments are not part of it;
 * what matters to all migrations at once is in {@link LastBuild.State}.
 *
 * <p>Whoever lets the processor look at more has to add that here: what is missing would not be noticed when it changes.
 */
final class Fingerprint {

    private static final String OPTIONS = "lockkeeper.";

    private final Elements elements;
    private final Scripts scripts;
    private final String options;

    /** What each annotation says where a source says nothing. */
    private final Map<Element, String> defaults = new HashMap<>();

    Fingerprint(Elements elements, Scripts scripts, Map<String, String> options) {
        this.elements = elements;
        this.scripts = scripts;
        var ours = new TreeMap<>(options);
        ours.keySet().removeIf(it -> !it.startsWith(OPTIONS));
        this.options = ours.toString();
    }

    /** Of the migration in this class. Equal ones are read equally, unless javac or the scripts are at fault. */
    String of(TypeElement type) {
        var checksum = new Checksum()
                .add(options)
                .add(elements.getBinaryName(type).toString())
                .add(type.getSimpleName().toString());
        for (Element it = type; it != null && it.getKind() != ElementKind.PACKAGE; it = it.getEnclosingElement()) {
            checksum.add(it.toString())
                    .add(it.getKind().name())
                    .add(it.getModifiers().toString());
        }
        unknown(type, checksum);
        annotations(type, checksum);
        for (ExecutableElement it : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            executable(it, checksum);
        }
        for (ExecutableElement it : JavaMethods.of(type)) {
            unknown(it, checksum);
            if (AnnotationUse.first(it, elements).isPresent()) {
                executable(it, checksum);
                annotations(it, checksum);
            }
        }
        return checksum.text();
    }

    private void executable(ExecutableElement executable, Checksum checksum) {
        checksum.add(executable.toString()).add(executable.getModifiers().toString());
        type(executable.getReturnType(), checksum);
        executable.getParameters().forEach(it -> type(it.asType(), checksum));
        for (TypeMirror thrown : executable.getThrownTypes()) {
            checksum.add("throws").add(thrown.getKind().name());
            TypeMirror next = thrown;
            while (next instanceof DeclaredType declared && next.getKind() == TypeKind.DECLARED) {
                checksum.add(next.toString());
                next = ((TypeElement) declared.asElement()).getSuperclass();
            }
        }
    }

    /** What does not exist may have been meant for us. */
    private static void unknown(Element element, Checksum checksum) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (mirror.getAnnotationType().getKind() == TypeKind.ERROR) {
                checksum.add("unknown").add(mirror.toString());
            }
        }
    }

    private static void type(TypeMirror type, Checksum checksum) {
        checksum.add(type.getKind().name()).add(type.toString());
    }

    private void annotations(Element element, Checksum checksum) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (ours(mirror)) {
                checksum.add(mirror.toString());
                annotation(mirror, checksum);
            }
        }
    }

    /** What the text of an annotation does not tell. */
    private void annotation(AnnotationMirror mirror, Checksum checksum) {
        checksum.add(defaults.computeIfAbsent(mirror.getAnnotationType().asElement(), Fingerprint::defaultsOf));
        mirror.getElementValues().forEach((method, value) -> {
            if (method.getSimpleName().contentEquals("script")) {
                checksum.add(script(Objects.toString(value.getValue())));
            }
            value(value.getValue(), checksum);
        });
    }

    private void value(Object value, Checksum checksum) {
        if (value instanceof AnnotationMirror contained) {
            annotation(contained, checksum);
        } else if (value instanceof List<?> list) {
            list.forEach(it -> value(((AnnotationValue) it).getValue(), checksum));
        } else if (value instanceof DeclaredType dependency) {
            Element type = dependency.asElement();
            checksum.add(elements.getBinaryName((TypeElement) type).toString());
            for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
                if (AnnotationUse.is(mirror, Migration.class) || AnnotationUse.is(mirror, RepeatableMigration.class)) {
                    checksum.add(mirror.toString());
                }
            }
        }
    }

    private String script(String path) {
        try {
            return scripts.read(path).map(it -> "is " + it).orElse("is missing");
        } catch (CharacterCodingException e) {
            return "is not UTF-8";
        }
    }

    private boolean ours(AnnotationMirror mirror) {
        return elements.getPackageOf(mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(Migration.class.getPackageName());
    }

    private static String defaultsOf(Element annotation) {
        var defaults = new StringBuilder();
        for (ExecutableElement it : ElementFilter.methodsIn(annotation.getEnclosedElements())) {
            defaults.append(it).append('=').append(it.getDefaultValue()).append(';');
        }
        return defaults.toString();
    }
}
