package dev.lockkeeper.catalog;

import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link SqlStatement}. */
final class StatementForm implements Form<SqlStatement> {

    static final StatementForm FORM = new StatementForm();

    private StatementForm() {}

    @Override
    public void write(JsonTarget out, SqlStatement it) throws IOException {
        out.text("sql", it.sql());
        out.text("command", it.command());
        out.constant("transaction", it.transaction());
        out.list("locks", it.locks(), LockForm.FORM);
        out.constant("cost", it.cost());
        if (!it.subject().equals(Subject.UNSAID)) {
            out.object("subject", it.subject(), SubjectForm.FORM);
        }
    }

    @Override
    public SqlStatement read(JsonSource in) throws IOException {
        String sql = "";
        String command = "";
        @Nullable Transaction transaction = null;
        List<TableLock> locks = List.of();
        @Nullable Cost cost = null;
        Subject subject = Subject.UNSAID;
        for (String field = in.field(); field != null; field = in.field()) {
            switch (field) {
                case "sql" -> sql = in.text();
                case "command" -> command = in.name();
                case "transaction" -> transaction = in.constant(Transaction.class);
                case "locks" -> locks = in.list(LockForm.FORM);
                case "cost" -> cost = in.constant(Cost.class);
                case "subject" -> subject = in.object(SubjectForm.FORM);
                default -> in.skip();
            }
        }
        return new SqlStatement(
                sql, command, in.required("transaction", transaction), locks, in.required("cost", cost), subject);
    }

    /** {@link TableLock}. */
    private static final class LockForm implements Form<TableLock> {

        static final LockForm FORM = new LockForm();

        @Override
        public void write(JsonTarget out, TableLock it) throws IOException {
            out.text("table", it.table());
            out.constant("mode", it.mode());
        }

        @Override
        public TableLock read(JsonSource in) throws IOException {
            String table = "";
            @Nullable LockMode mode = null;
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "table" -> table = in.name();
                    case "mode" -> mode = in.constant(LockMode.class);
                    default -> in.skip();
                }
            }
            return new TableLock(table, in.required("mode", mode));
        }
    }
}
