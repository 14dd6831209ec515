package dev.lockkeeper.processor;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lockkeeper.processor.literal.StringLiterals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Finds the source of a char of a constant text: in its literals, and in those of the constants that it names. */
final class JavacConstant {

    private final Trees trees;

    JavacConstant(Trees trees) {
        this.trees = trees;
    }

    /**
     * A place in a source.
     *
     * @param path of the nearest tree
     * @param offset in chars from the start of the file
     * @param exact whether it is the place looked for, and not only where something begins that has it
     */
    record Spot(TreePath path, int offset, boolean exact) {

        CompilationUnitTree unit() {
            return path.getCompilationUnit();
        }

        /** Whether it is within the tree of another path. */
        boolean in(TreePath outer) {
            for (TreePath it = path; it != null; it = it.getParentPath()) {
                if (it.getLeaf() == outer.getLeaf()) {
                    return true;
                }
            }
            return false;
        }

        /** This, if it is only near the place looked for. */
        Spot vague() {
            return new Spot(path, offset, false);
        }
    }

    /** Where an expression begins. */
    Spot start(TreePath expression) {
        return start(expression, true);
    }

    private Spot start(TreePath expression, boolean exact) {
        long offset =
                trees.getSourcePositions().getStartPosition(expression.getCompilationUnit(), expression.getLeaf());
        return new Spot(expression, Math.toIntExact(offset), exact);
    }

    /** Where the char at the index of an expression's value stands; the end is behind the last. */
    Spot find(TreePath expression, String value, int index) throws IOException {
        Optional<Part> found = part(parts(expression), value, index);
        if (found.isEmpty()) {
            return start(expression, index == 0);
        }
        Part part = found.get();
        int rest = index - part.from();
        Tree tree = part.path().getLeaf();
        if (part.text() == null) {
            return start(part.path(), rest == 0);
        }
        if (tree instanceof LiteralTree) {
            return literal(part.path(), part.text(), rest);
        }
        Optional<TreePath> initializer = initializer(part.path());
        return initializer.isEmpty() ? start(part.path(), rest == 0) : find(initializer.get(), part.text(), rest);
    }

    private Spot literal(TreePath path, String text, int index) throws IOException {
        Spot start = start(path, index == 0);
        String source = start.unit().getSourceFile().getCharContent(true).toString();
        OptionalInt offset = StringLiterals.offset(source, start.offset(), text, index);
        return offset.isEmpty() ? start : new Spot(path, offset.getAsInt(), true);
    }

    /** The value of the constant that an expression names, if its source is compiled too. */
    private Optional<TreePath> initializer(TreePath reference) {
        TreePath field = trees.getPath(trees.getElement(reference));
        return field != null && field.getLeaf() instanceof VariableTree variable && variable.getInitializer() != null
                ? Optional.of(new TreePath(field, variable.getInitializer()))
                : Optional.empty();
    }

    /** What is concatenated, from left to right. */
    private List<Part> parts(TreePath path) {
        Tree tree = path.getLeaf();
        if (tree instanceof ParenthesizedTree parentheses) {
            return parts(new TreePath(path, parentheses.getExpression()));
        }
        if (tree instanceof BinaryTree binary && tree.getKind() == Tree.Kind.PLUS) {
            List<Part> left = parts(new TreePath(path, binary.getLeftOperand()));
            List<Part> right = parts(new TreePath(path, binary.getRightOperand()));
            boolean sum =
                    left.stream().noneMatch(Part::isText) && right.stream().noneMatch(Part::isText);
            if (sum) {
                return List.of(new Part(path, null, false, 0));
            }
            var parts = new ArrayList<>(left);
            parts.addAll(right);
            return parts;
        }
        Object value = tree instanceof LiteralTree literal ? literal.getValue() : constant(path);
        String text = value == null ? null : value.toString();
        return List.of(new Part(path, text, value instanceof String, 0));
    }

    private @Nullable Object constant(TreePath path) {
        return trees.getElement(path) instanceof VariableElement field ? field.getConstantValue() : null;
    }

    /** The part with the char at the index; empty if more than one is unknown, or they do not make up the value. */
    private static Optional<Part> part(List<Part> parts, String value, int index) {
        long unknown = parts.stream().filter(it -> it.text() == null).count();
        int known = parts.stream().mapToInt(it -> it.length(0)).sum();
        int rest = value.length() - known;
        if (unknown > 1 || rest < 0 || (unknown == 0 && rest > 0)) {
            return Optional.empty();
        }
        Part found = null;
        int from = 0;
        for (Part part : parts) {
            if (part.text() != null && !value.startsWith(part.text(), from)) {
                return Optional.empty();
            }
            int to = from + part.length(rest);
            // The end of the whole is the end of the last part that has anything.
            if (from <= index && to > from && (index < to || to == value.length())) {
                found = part.from(from);
            }
            from = to;
        }
        return Optional.ofNullable(found);
    }

    /**
     * A part of a concatenation.
     *
     * @param path of its tree
     * @param text its value; null: it takes more than a look to know it
     * @param isText whether its type is String
     * @param from its index in the whole
     */
    private record Part(TreePath path, @Nullable String text, boolean isText, int from) {

        int length(int otherwise) {
            return text == null ? otherwise : text.length();
        }

        Part from(int index) {
            return new Part(path, text, isText, index);
        }
    }
}
