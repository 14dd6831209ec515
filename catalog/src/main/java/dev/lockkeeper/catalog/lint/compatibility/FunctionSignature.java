package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Mention;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Routine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A function gets other arguments, or another volatility. */
final class FunctionSignature implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (scene.is("CreateFunctionStmt") && scene.node().is("replace")) {
            return replaced(scene);
        }
        boolean drops =
                scene.drops("OBJECT_FUNCTION") || scene.drops("OBJECT_PROCEDURE") || scene.drops("OBJECT_ROUTINE");
        if (!drops || scene.contract()) {
            return Stream.empty();
        }
        return Mention.dropped(scene).stream()
                .filter(it -> !it.objects().isEmpty() && it.wasThere())
                .flatMap(it -> remade(scene, it));
    }

    private static Stream<Objection> replaced(Scene scene) {
        String now = volatility(scene.node());
        return scene.sight().routines(scene.node().names("funcname")).stream()
                .filter(it -> !scene.isNew(it)
                        && types(it).equals(types(scene, scene.node()))
                        && !it.definition().volatility().equals(now))
                .map(it -> new Objection(
                        "%s changes from %s to %s."
                                .formatted(
                                        it.title(),
                                        it.definition().volatility().toUpperCase(Locale.ROOT),
                                        now.toUpperCase(Locale.ROOT)),
                        "Indexes and CHECKs that call it may be wrong then, and queries are planned in another way.",
                        "Say what it was: %s."
                                .formatted(it.definition().volatility().toUpperCase(Locale.ROOT))));
    }

    private static Stream<Objection> remade(Scene scene, Mention dropped) {
        List<List<String>> made = scene.later().stream()
                .filter(it -> it.kind().equals("CreateFunctionStmt"))
                .map(Move::node)
                .filter(it -> Identifier.quote(it.names("funcname")).equals(dropped.toString()))
                .map(it -> types(scene, it))
                .toList();
        return dropped.objects().stream()
                .filter(Routine.class::isInstance)
                .map(Routine.class::cast)
                .filter(it -> !made.isEmpty() && !made.contains(types(it)))
                .map(it -> new Objection(
                        "%s is made again with the arguments (%s)."
                                .formatted(it.title(), String.join(", ", made.get(0))),
                        "The old version of the application is still running then, and calls what is not there.",
                        "Leave the old one beside the new one, and drop it in @Contract: DROP %s %s;"
                                .formatted(it.kind().toUpperCase(Locale.ROOT), it.title())));
    }

    private static String volatility(Node create) {
        return create.list("options", "DefElem").stream()
                .filter(it -> it.is("defname", "volatility"))
                .map(it -> it.get("arg", "String").text("sval"))
                .findFirst()
                .orElse("volatile");
    }

    private static List<String> types(Scene scene, Node create) {
        return create.list("parameters", "FunctionParameter").stream()
                .filter(it -> !it.is("mode", "FUNC_PARAM_OUT") && !it.is("mode", "FUNC_PARAM_TABLE"))
                .map(it -> scene.sight().type(it.get("argType")).title())
                .toList();
    }

    private static List<String> types(Routine routine) {
        return routine.arguments().stream()
                .filter(Routine.Argument::input)
                .map(it -> it.type().title())
                .toList();
    }
}
