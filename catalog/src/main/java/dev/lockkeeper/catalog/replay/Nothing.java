package dev.lockkeeper.catalog.replay;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockkeeper.catalog.analysis.Node;

/** Stands for a node where a statement has none. */
final class Nothing {

    static final Node NODE = new Node(MissingNode.getInstance());

    private Nothing() {}
}
