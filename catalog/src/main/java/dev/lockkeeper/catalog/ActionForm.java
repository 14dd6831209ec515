package dev.lockkeeper.catalog;

import dev.lockkeeper.catalog.Action.BatchedCode;
import dev.lockkeeper.catalog.Action.BatchedUpdate;
import dev.lockkeeper.catalog.Action.Code;
import dev.lockkeeper.catalog.Action.JavaMethod;
import dev.lockkeeper.catalog.Action.Sql;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@link Action}; the field {@code do} says which. */
final class ActionForm implements Form<Action> {

    static final ActionForm FORM = new ActionForm();

    private ActionForm() {}

    @Override
    public void write(JsonTarget out, Action it) throws IOException {
        if (it instanceof Sql sql) {
            out.text("do", "sql");
            out.object("statement", sql.statement(), StatementForm.FORM);
        } else if (it instanceof BatchedUpdate update) {
            out.text("do", "batched-update");
            out.text("table", update.table());
            out.text("set", update.set());
            out.text("where", update.where());
            out.number("batchSize", update.batchSize());
            out.number("workers", update.workers() == 1 ? 0 : update.workers());
            pace(out, update.pace());
        } else if (it instanceof Code code) {
            out.text("do", "code");
            out.object("method", code.method(), MethodForm.FORM);
        } else if (it instanceof BatchedCode code) {
            out.text("do", "batched-code");
            out.object("method", code.method(), MethodForm.FORM);
            out.text("table", code.table());
            out.text("where", code.where());
            out.number("batchSize", code.batchSize());
            pace(out, code.pace());
        }
    }

    @Override
    public Action read(JsonSource in) throws IOException {
        String what = "";
        @Nullable SqlStatement statement = null;
        @Nullable JavaMethod method = null;
        String table = "";
        String set = "";
        String where = "";
        int batchSize = 0;
        int workers = 1;
        Pace pace = Pace.POLITE;
        for (String field = in.field(); field != null; field = in.field()) {
            switch (field) {
                case "do" -> what = in.name();
                case "statement" -> statement = in.object(StatementForm.FORM);
                case "method" -> method = in.object(MethodForm.FORM);
                case "table" -> table = in.name();
                case "set" -> set = in.text();
                case "where" -> where = in.text();
                case "batchSize" -> batchSize = in.smallNumber();
                case "workers" -> workers = in.smallNumber();
                case "pace" -> pace = in.object(PaceForm.FORM);
                default -> in.skip();
            }
        }
        return switch (what) {
            case "sql" -> new Sql(in.required("statement", statement));
            case "batched-update" -> new BatchedUpdate(table, set, where, batchSize, pace, workers);
            case "code" -> new Code(in.required("method", method));
            case "batched-code" -> new BatchedCode(in.required("method", method), table, where, batchSize, pace);
            default -> throw in.unknown("action", what);
        };
    }

    private static void pace(JsonTarget out, Pace pace) throws IOException {
        if (!pace.equals(Pace.POLITE)) {
            out.object("pace", pace, PaceForm.FORM);
        }
    }

    /** {@link JavaMethod}. */
    private static final class MethodForm implements Form<JavaMethod> {

        static final MethodForm FORM = new MethodForm();

        @Override
        public void write(JsonTarget out, JavaMethod it) throws IOException {
            out.text("provider", it.provider());
            out.text("key", it.key());
            out.number("revision", it.revision());
        }

        @Override
        public JavaMethod read(JsonSource in) throws IOException {
            String provider = "";
            String key = "";
            int revision = 0;
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "provider" -> provider = in.name();
                    case "key" -> key = in.text();
                    case "revision" -> revision = in.smallNumber();
                    default -> in.skip();
                }
            }
            return new JavaMethod(provider, key, revision);
        }
    }

    /** {@link Pace}, where it is not {@link Pace#POLITE}, which is what every field means that is not there. */
    private static final class PaceForm implements Form<Pace> {

        static final PaceForm FORM = new PaceForm();

        @Override
        public void write(JsonTarget out, Pace it) throws IOException {
            out.numberOrZero("batchMillis", it.batchMillis());
            out.numberOrZero("replicaLagMillis", it.replicaLagMillis());
            out.numberOrZero("slotLagBytes", it.slotLagBytes());
            out.numberOrZero("walBytesPerSecond", it.walBytesPerSecond());
            out.text("window", it.window());
            out.numberOrZero("pauseMillis", it.pauseMillis());
            out.numberOrZero("vacuumPercent", it.vacuumPercent());
        }

        @Override
        public Pace read(JsonSource in) throws IOException {
            long batchMillis = Pace.POLITE.batchMillis();
            long replicaLagMillis = Pace.POLITE.replicaLagMillis();
            long slotLagBytes = Pace.POLITE.slotLagBytes();
            long walBytesPerSecond = Pace.POLITE.walBytesPerSecond();
            String window = Pace.POLITE.window();
            long pauseMillis = Pace.POLITE.pauseMillis();
            int vacuumPercent = Pace.POLITE.vacuumPercent();
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "batchMillis" -> batchMillis = in.number();
                    case "replicaLagMillis" -> replicaLagMillis = in.number();
                    case "slotLagBytes" -> slotLagBytes = in.number();
                    case "walBytesPerSecond" -> walBytesPerSecond = in.number();
                    case "window" -> window = in.name();
                    case "pauseMillis" -> pauseMillis = in.number();
                    case "vacuumPercent" -> vacuumPercent = in.smallNumber();
                    default -> in.skip();
                }
            }
            return new Pace(
                    batchMillis, replicaLagMillis, slotLagBytes, walBytesPerSecond, window, pauseMillis, vacuumPercent);
        }
    }
}
