package dev.lockkeeper.processor;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import dev.lockkeeper.processor.JavacConstant.Spot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** What javac can do besides: its trees tell where in a source each char of SQL stands. */
final class JavacPlaces implements Places {

    private final DocTrees trees;
    private final JavacConstant constants;
    private final JavacCaret caret;
    private final Places nearest;

    /**
     * Places in the sources that javac compiles.
     *
     * @throws IllegalArgumentException if another compiler is at work, or javac is hidden
     */
    JavacPlaces(ProcessingEnvironment environment, Places nearest) {
        this.trees = DocTrees.instance(environment);
        this.constants = new JavacConstant(trees);
        this.caret = new JavacCaret(trees);
        this.nearest = nearest;
    }

    @Override
    public Place find(Position position) {
        boolean nearestIsExact = position.repeated() == null && position.sql() == null;
        if (nearestIsExact) {
            return nearest.find(position);
        }
        try {
            return annotation(position).map(it -> place(it, position)).orElseGet(() -> nearest.find(position));
        } catch (RuntimeException | LinkageError | AssertionError e) {
            // Others change trees under javac, and leave what it never would. A message without its place beats none.
            return nearest.find(position);
        }
    }

    private Place place(TreePath annotation, Position position) {
        SqlPlace sql = position.sql();
        Spot spot = spot(annotation, position);
        CompilationUnitTree unit = spot.unit();
        DocCommentTree word = caret.at(spot.offset());
        boolean pointed = caret.stands(word, spot.offset(), unit);
        boolean exact = spot.exact() && (sql == null || sql.script().isEmpty());
        Place.Printer printer = pointed
                ? (kind, text) -> caret.print(kind, text, word, unit)
                : (kind, text) -> trees.printMessage(kind, text, spot.path().getLeaf(), unit);
        return new Place(
                spot.in(annotation) ? "" : name(position),
                exact || sql == null ? words(spot) : sql.words(),
                exact && pointed,
                printer);
    }

    /** Which annotation it is, for who is shown a constant that many may name. */
    private static String name(Position position) {
        Element type = Objects.requireNonNull(position.annotation())
                .getAnnotationType()
                .asElement();
        Element element = Objects.requireNonNull(position.element());
        return "@%s of %s".formatted(type.getSimpleName(), element.getSimpleName());
    }

    /** The column is counted as javac does, for which a tab goes to the next multiple of eight. */
    private static String words(Spot spot) {
        LineMap lines = spot.unit().getLineMap();
        String path = spot.unit().getSourceFile().getName();
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return "%s, line %d, column %d"
                .formatted(name, lines.getLineNumber(spot.offset()), lines.getColumnNumber(spot.offset()));
    }

    private Spot spot(TreePath annotation, Position position) {
        Optional<TreePath> value = value(annotation, position);
        SqlPlace sql = position.sql();
        if (value.isEmpty() || sql == null || !sql.script().isEmpty()) {
            return constants.start(value.orElse(annotation));
        }
        try {
            return constants.find(value.get(), sql.sql(), sql.index());
        } catch (IOException e) {
            // The source went away since it was compiled.
            return constants.start(value.get()).vague();
        }
    }

    private Optional<TreePath> annotation(Position position) {
        Element element = position.element();
        AnnotationMirror mirror = position.annotation();
        if (element == null || mirror == null) {
            return Optional.empty();
        }
        if (position.repeated() == null) {
            return Optional.ofNullable(trees.getPath(element, mirror));
        }
        // javac does not find its way from an annotation in a container that it made itself to the source.
        TreePath declaration = trees.getPath(element);
        if (declaration == null) {
            return Optional.empty();
        }
        TreePath modifiers = new TreePath(declaration, modifiers(declaration.getLeaf()));
        return ((ModifiersTree) modifiers.getLeaf())
                .getAnnotations().stream()
                        .map(it -> new TreePath(modifiers, it))
                        .filter(it -> is(it, mirror))
                        .skip(position.repeated().number() - 1)
                        .findFirst();
    }

    private static ModifiersTree modifiers(Tree declaration) {
        return declaration instanceof MethodTree method
                ? method.getModifiers()
                : ((ClassTree) declaration).getModifiers();
    }

    private boolean is(TreePath annotation, AnnotationMirror mirror) {
        Tree type = ((AnnotationTree) annotation.getLeaf()).getAnnotationType();
        return mirror.getAnnotationType().asElement().equals(trees.getElement(new TreePath(annotation, type)));
    }

    /** The expression of the value; empty if the whole annotation is meant. */
    private static Optional<TreePath> value(TreePath annotation, Position position) {
        if (position.value() == null) {
            return Optional.empty();
        }
        AnnotationMirror mirror = Objects.requireNonNull(position.annotation());
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            AnnotationValue value = entry.getValue();
            List<?> elements = value.getValue() instanceof List<?> list ? list : List.of();
            if (value == position.value() || elements.contains(position.value())) {
                return argument(annotation, entry.getKey().getSimpleName().toString())
                        .map(it -> element(it, elements.indexOf(position.value())));
            }
        }
        return Optional.empty();
    }

    private static Optional<TreePath> argument(TreePath annotation, String name) {
        for (ExpressionTree argument : ((AnnotationTree) annotation.getLeaf()).getArguments()) {
            if (!(argument instanceof AssignmentTree assignment)) {
                return Optional.of(new TreePath(annotation, argument));
            }
            if (assignment.getVariable().toString().equals(name)) {
                return Optional.of(new TreePath(new TreePath(annotation, argument), assignment.getExpression()));
            }
        }
        return Optional.empty();
    }

    /** The element of an array, which need not be written as one if there is only one. */
    private static TreePath element(TreePath value, int index) {
        return index >= 0 && value.getLeaf() instanceof NewArrayTree array
                ? new TreePath(value, array.getInitializers().get(index))
                : value;
    }
}
