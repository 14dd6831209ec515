package dev.lockkeeper.processor;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import java.net.URI;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * Puts javac's caret under any char of a source.
 *
 * <p>Java's trees cannot: one literal stands for all of {@code "a" + "b"}, and nothing in a text block has a tree. Trees of
 * documentation stand anywhere, and javac counts their places from the start of the file. So here is a documentation that
 * has a word at the offset, and nothing before it.
 */
final class JavacCaret {

    private final DocTrees trees;

    JavacCaret(DocTrees trees) {
        this.trees = trees;
    }

    /** Something at the offset of a source, for {@link #print}; wherever javac may think it is. */
    DocCommentTree at(int offset) {
        return trees.getDocCommentTree(new Word(offset));
    }

    /** Whether javac agrees on where it is: that it counts like this is nowhere promised. */
    boolean stands(DocCommentTree word, int offset, CompilationUnitTree unit) {
        return trees.getSourcePositions().getStartPosition(unit, word, word) == offset;
    }

    void print(Diagnostic.Kind kind, String text, DocCommentTree word, CompilationUnitTree unit) {
        trees.printMessage(kind, text, word, word, unit);
    }

    /** A page of HTML with one word, at an offset. */
    private static final class Word extends SimpleJavaFileObject {

        private final int offset;

        Word(int offset) {
            super(URI.create("lockkeeper:///word.html"), JavaFileObject.Kind.HTML);
            this.offset = offset;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return " ".repeat(offset) + "x";
        }
    }
}
