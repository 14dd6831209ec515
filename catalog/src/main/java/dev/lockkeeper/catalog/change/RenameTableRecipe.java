package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Table;

/** Gives a table another name: a view has the new one until the contract, when the table takes it. */
final class RenameTableRecipe implements Recipe {

    private final Change.RenameTable change;

    RenameTableRecipe(Change.RenameTable change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        if (table.namespace().relation(change.to()).isPresent()) {
            throw UnfitException.taken("There is a %s %s already."
                    .formatted(
                            table.namespace()
                                    .relation(change.to())
                                    .orElseThrow()
                                    .kind(),
                            Identifier.quote(change.to())));
        }
        String name = Ground.spelled(table);
        String to = Identifier.quote(change.to());
        String view = new RelationName(table.namespace().name(), change.to()).toString();
        var standIn = new StandIn(
                ground,
                table,
                view,
                table.columns().stream().map(it -> Identifier.quote(it.name())).toList(),
                name);
        Steps steps = Lowered.by("view", "a view of the new name reads and writes the same rows");
        standIn.expand(steps);
        standIn.contract(steps);
        return steps.run(
                        Phase.CONTRACT,
                        "ALTER TABLE %s RENAME TO %s".formatted(name, to),
                        "ALTER TABLE %s RENAME TO %s".formatted(view, Identifier.quote(table.name())))
                .lowered();
    }
}
