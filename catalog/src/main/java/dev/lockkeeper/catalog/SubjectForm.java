package dev.lockkeeper.catalog;

import dev.lockkeeper.catalog.Subject.IndexBuilt;
import dev.lockkeeper.catalog.Subject.IndexesDropped;
import dev.lockkeeper.catalog.Subject.IndexesRebuilt;
import dev.lockkeeper.catalog.Subject.Installed;
import dev.lockkeeper.catalog.Subject.Kind;
import dev.lockkeeper.catalog.Subject.Made;
import dev.lockkeeper.catalog.Subject.PartitionDetached;
import dev.lockkeeper.catalog.Subject.Removed;
import dev.lockkeeper.catalog.Subject.Traceless;
import java.io.IOException;
import java.util.List;

/** {@link Subject}; the field {@code is} says which. One that only a later release knows is {@link Subject#UNSAID}. */
final class SubjectForm implements Form<Subject> {

    static final SubjectForm FORM = new SubjectForm();

    private SubjectForm() {}

    @Override
    public void write(JsonTarget out, Subject it) throws IOException {
        if (it instanceof Traceless traceless) {
            out.text("is", "traceless");
            out.flag("queuesNobody", traceless.queuesNobody());
        } else if (it instanceof IndexBuilt built) {
            out.text("is", "index-built");
            out.text("schema", built.schema());
            out.text("table", built.table());
            out.text("index", built.index());
            out.flag("unique", built.unique());
            out.flag("guarded", built.guarded());
            out.text("body", built.body());
        } else if (it instanceof IndexesDropped dropped) {
            out.text("is", "indexes-dropped");
            out.texts("indexes", dropped.indexes());
        } else if (it instanceof IndexesRebuilt rebuilt) {
            out.text("is", "indexes-rebuilt");
            out.text("of", rebuilt.of());
            out.text("name", rebuilt.name());
            out.flag("concurrently", rebuilt.concurrently());
        } else if (it instanceof PartitionDetached detached) {
            out.text("is", "partition-detached");
            out.text("parent", detached.parent());
            out.text("partition", detached.partition());
        } else if (it instanceof Made made) {
            out.text("is", "made");
            out.constant("kind", made.kind());
            out.text("name", made.name());
        } else if (it instanceof Removed removed) {
            out.text("is", "removed");
            out.constant("kind", removed.kind());
            out.text("name", removed.name());
        } else if (it instanceof Installed installed) {
            out.text("is", "installed");
            out.text("name", installed.extension());
        }
    }

    @Override
    public Subject read(JsonSource in) throws IOException {
        String is = "";
        String schema = "";
        String table = "";
        String index = "";
        String body = "";
        String of = "";
        String name = "";
        String parent = "";
        String partition = "";
        List<String> indexes = List.of();
        boolean queuesNobody = false;
        boolean unique = false;
        boolean guarded = false;
        boolean concurrently = false;
        String kind = "";
        for (String field = in.field(); field != null; field = in.field()) {
            switch (field) {
                case "is" -> is = in.name();
                case "queuesNobody" -> queuesNobody = in.flag();
                case "schema" -> schema = in.name();
                case "table" -> table = in.name();
                case "index" -> index = in.text();
                case "unique" -> unique = in.flag();
                case "guarded" -> guarded = in.flag();
                case "body" -> body = in.text();
                case "indexes" -> indexes = in.texts();
                case "of" -> of = in.name();
                case "name" -> name = in.text();
                case "concurrently" -> concurrently = in.flag();
                case "parent" -> parent = in.name();
                case "partition" -> partition = in.text();
                case "kind" -> kind = in.name();
                default -> in.skip();
            }
        }
        return switch (is) {
            case "traceless" -> new Traceless(queuesNobody);
            case "index-built" -> new IndexBuilt(schema, table, index, unique, guarded, body);
            case "indexes-dropped" -> new IndexesDropped(indexes);
            case "indexes-rebuilt" -> new IndexesRebuilt(of, name, concurrently);
            case "partition-detached" -> new PartitionDetached(parent, partition);
            case "made" -> new Made(in.constant(Kind.class, kind), name);
            case "removed" -> new Removed(in.constant(Kind.class, kind), name);
            case "installed" -> new Installed(name);
            default -> Subject.UNSAID;
        };
    }
}
