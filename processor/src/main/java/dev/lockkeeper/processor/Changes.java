package dev.lockkeeper.processor;

import dev.lockkeeper.change.AddCheck;
import dev.lockkeeper.change.AddColumn;
import dev.lockkeeper.change.AddForeignKey;
import dev.lockkeeper.change.AddIndex;
import dev.lockkeeper.change.AddUnique;
import dev.lockkeeper.change.ChangeEnum;
import dev.lockkeeper.change.ChangeType;
import dev.lockkeeper.change.DropColumn;
import dev.lockkeeper.change.DropTable;
import dev.lockkeeper.change.MergeColumns;
import dev.lockkeeper.change.RenameColumn;
import dev.lockkeeper.change.RenameTable;
import dev.lockkeeper.change.SetNotNull;
import dev.lockkeeper.change.SplitColumn;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/** The annotations that are changes. */
final class Changes {

    /** Each with what holds several of it. */
    private static final Map<Class<? extends Annotation>, Class<? extends Annotation>> KINDS = kinds();

    private Changes() {}

    private static Map<Class<? extends Annotation>, Class<? extends Annotation>> kinds() {
        Map<Class<? extends Annotation>, Class<? extends Annotation>> kinds = new LinkedHashMap<>();
        kinds.put(AddCheck.class, AddCheck.All.class);
        kinds.put(AddColumn.class, AddColumn.All.class);
        kinds.put(AddForeignKey.class, AddForeignKey.All.class);
        kinds.put(AddIndex.class, AddIndex.All.class);
        kinds.put(AddUnique.class, AddUnique.All.class);
        kinds.put(DropColumn.class, DropColumn.All.class);
        kinds.put(DropTable.class, DropTable.All.class);
        kinds.put(RenameTable.class, RenameTable.All.class);
        kinds.put(SetNotNull.class, SetNotNull.All.class);
        kinds.put(ChangeEnum.class, ChangeEnum.All.class);
        kinds.put(ChangeType.class, ChangeType.All.class);
        kinds.put(MergeColumns.class, MergeColumns.All.class);
        kinds.put(RenameColumn.class, RenameColumn.All.class);
        kinds.put(SplitColumn.class, SplitColumn.All.class);
        return Map.copyOf(kinds);
    }

    /** All of them, and what holds several. */
    static Set<Class<? extends Annotation>> annotations() {
        return Stream.concat(KINDS.keySet().stream(), KINDS.values().stream()).collect(Collectors.toSet());
    }

    /** Those on a class, in the order written; several of one kind where the first of them stands. */
    static List<AnnotationUse> on(Element element, Elements elements) {
        var uses = new ArrayList<AnnotationUse>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            KINDS.forEach((kind, container) -> {
                if (AnnotationUse.is(mirror, kind) || AnnotationUse.is(mirror, container)) {
                    AnnotationUse.all(element, kind, container, elements).stream()
                            .filter(it -> uses.stream().noneMatch(known -> known.mirror() == it.mirror()))
                            .forEach(uses::add);
                }
            });
        }
        return uses;
    }
}
