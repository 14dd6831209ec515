package dev.lockkeeper.runtime.life;

import dev.lockkeeper.runtime.life.Stories.Story;
import dev.lockkeeper.testing.PropertyDatabase;
import dev.lockkeeper.testing.TestDatabase;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

/** Whatever happens to a project, and wherever it is interrupted: the history says what is so, and there is a way on. */
@AddLifecycleHook(value = PropertyDatabase.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
@Domain(Stories.class)
final class RandomLifeTest {

    @Property(tries = 6, seed = "29", edgeCases = EdgeCasesMode.NONE)
    void history_says_what_is_so_and_there_is_a_way_on(@ForAll Story story, TestDatabase database) throws Exception {
        story.tell(database);
    }
}
