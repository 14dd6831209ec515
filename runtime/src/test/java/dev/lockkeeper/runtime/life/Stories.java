package dev.lockkeeper.runtime.life;

import dev.lockkeeper.runtime.life.Happening.Deploy;
import dev.lockkeeper.runtime.life.Happening.Edit;
import dev.lockkeeper.runtime.life.Happening.Fault;
import dev.lockkeeper.runtime.life.Happening.Mend;
import dev.lockkeeper.runtime.life.Happening.Run;
import dev.lockkeeper.runtime.life.RandomMigration.Shape;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.plan.Target.Through;
import dev.lockkeeper.testing.CuttingProxy.Cut;
import dev.lockkeeper.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Random projects, and what happens to them. */
final class Stories extends DomainContextBase {

    /** A loss that somebody notices at once; silence takes its time, and has a test of its own. */
    private static final List<Cut> HEARD_OF = List.of(Cut.UNHEARD, Cut.UNANSWERED, Cut.ENDED);

    private static final int MIGRATIONS = 9;
    private static final int HAPPENINGS = 8;
    private static final int MESSAGES = 160;
    private static final int DECISIVE = 4;

    /** A project, and what happens to it. */
    record Story(List<RandomMigration> project, List<Happening> happenings) {

        /** Copies the lists. */
        Story {
            project = List.copyOf(project);
            happenings = List.copyOf(happenings);
        }

        /** Lets it happen, and looks at the end of it. */
        void tell(TestDatabase database) throws Exception {
            var life = new Life(database, project);
            for (Happening happening : happenings) {
                life.happen(happening);
            }
            life.end();
        }
    }

    @Provide
    Arbitrary<Story> stories() {
        return Combinators.combine(projects(), lives()).as(Story::new);
    }

    /** The first makes a table. The others stand on tables of those before them, and on others besides, in any order of ids. */
    private static Arbitrary<List<RandomMigration>> projects() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 999);
        Arbitrary<Boolean> rarely = Arbitraries.frequency(Tuple.of(6, false), Tuple.of(1, true));
        return Combinators.combine(Arbitraries.of(Shape.class), number, number, number, rarely)
                .as(Seed::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(MIGRATIONS)
                .withSizeDistribution(RandomDistribution.uniform())
                .map(Stories::project);
    }

    private static Arbitrary<List<Happening>> lives() {
        Arbitrary<Target> targets = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(new Target.Migrate(Through.BACKFILL, Optional.empty()))),
                Tuple.of(1, Arbitraries.just(new Target.Migrate(Through.CONTRACT, Optional.empty()))),
                Tuple.of(2, Arbitraries.just(new Target.Contract(Optional.empty()))),
                Tuple.of(5, Arbitraries.integers().between(1, 4).map(Target.RollbackCount::new)));
        Arbitrary<Boolean> goingOn = Arbitraries.of(true, false, false);
        Arbitrary<Fault> anywhere = Combinators.combine(upTo(MESSAGES), Arbitraries.of(HEARD_OF), goingOn)
                .as((message, cut, on) -> new Fault("", message, cut, on));
        // Where a step begins, is done, or is recorded, there is most to be mistaken about.
        Arbitrary<Fault> decisive = Combinators.combine(
                        Arbitraries.of(
                                "index concurrently",
                                "index concurrently",
                                "commit\0",
                                "into lockkeeper.journal",
                                "lockkeeper_append",
                                "update"),
                        upTo(DECISIVE),
                        Arbitraries.of(HEARD_OF),
                        goingOn)
                .as(Fault::new);
        Arbitrary<Fault> faults = Arbitraries.frequencyOf(Tuple.of(1, anywhere), Tuple.of(2, decisive));
        Arbitrary<Happening> happenings = Arbitraries.frequencyOf(
                Tuple.of(6, Combinators.combine(targets, faults).as(Run::new)),
                Tuple.of(2, targets.map(it -> new Run(it, Fault.NONE))),
                Tuple.of(2, Arbitraries.integers().between(0, 999).map(Edit::new)),
                Tuple.of(1, Arbitraries.integers().between(0, 999).map(Deploy::new)),
                Tuple.of(1, Arbitraries.of(true, false).map(Mend::new)));
        return happenings.list().ofMaxSize(HAPPENINGS).withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Integer> upTo(int most) {
        return Arbitraries.integers().between(1, most).withDistribution(RandomDistribution.uniform());
    }

    private static List<RandomMigration> project(List<Seed> seeds) {
        var project = new ArrayList<RandomMigration>();
        var tables = new ArrayList<Integer>();
        for (int number = 0; number < seeds.size(); number++) {
            Seed seed = seeds.get(number);
            Shape shape = number == 0 ? Shape.TABLE : seed.shape();
            if (shape == Shape.TABLE) {
                tables.add(number);
            }
            int table = shape == Shape.TABLE ? number : tables.get(seed.table() % tables.size());
            var needs = new ArrayList<String>();
            if (table != number) {
                needs.add(project.get(table).id());
            }
            if (number > 0 && seed.other() % 3 == 0) {
                String other = project.get(seed.other() / 3 % number).id();
                if (!needs.contains(other)) {
                    needs.add(other);
                }
            }
            // Versions need not be in the order in which migrations need each other.
            String id = shape.repeatable() ? "r" + number : seed.version() + "." + number;
            project.add(new RandomMigration(number, id, shape, table, needs, 0, seed.guarded()));
        }
        return project;
    }

    /** What a migration is made from. */
    private record Seed(Shape shape, int table, int other, int version, boolean guarded) {}
}
