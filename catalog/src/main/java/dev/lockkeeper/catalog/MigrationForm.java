package dev.lockkeeper.catalog;

import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Risk;
import dev.lockkeeper.catalog.MigrationDefinition.Accepted;
import dev.lockkeeper.catalog.MigrationDefinition.Approver;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.MigrationDefinition.Metadata;
import dev.lockkeeper.catalog.MigrationDefinition.Sensitive;
import dev.lockkeeper.catalog.MigrationDefinition.Verification;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A migration in a catalog: what it is called first, what it does last. */
final class MigrationForm implements Form<MigrationDefinition> {

    static final MigrationForm FORM = new MigrationForm();

    private MigrationForm() {}

    @Override
    public void write(JsonTarget out, MigrationDefinition it) throws IOException {
        out.text("id", it.id());
        out.flag("repeatable", it.repeatable());
        out.flag("baseline", it.baseline());
        out.text("name", it.name());
        out.text("className", it.className());
        out.texts("dependsOn", it.dependsOn());
        out.texts("after", it.after());
        out.text("checksum", it.checksum());
        out.object("metadata", it.metadata(), MetadataForm.FORM);
        out.object("budget", it.budget(), LimitsForm.FORM);
        out.texts("requires", it.requires());
        out.list("verifies", it.verifies(), VerificationForm.FORM);
        out.text("irreversible", it.irreversible());
        out.list("changes", it.changes(), ChangeForm.FORM);
        out.list("phases", it.phases(), PhaseForm.FORM);
        out.list("findings", it.findings(), FindingForm.FORM);
    }

    @Override
    public MigrationDefinition read(JsonSource in) throws IOException {
        String id = "";
        boolean repeatable = false;
        boolean baseline = false;
        String name = "";
        String className = "";
        List<String> dependsOn = List.of();
        List<String> after = List.of();
        String checksum = "";
        @Nullable Metadata metadata = null;
        @Nullable Limits budget = null;
        List<String> requires = List.of();
        List<Verification> verifies = List.of();
        String irreversible = "";
        List<ChangeDefinition> changes = List.of();
        List<PhaseDefinition> phases = List.of();
        List<Finding> findings = List.of();
        for (String field = in.field(); field != null; field = in.field()) {
            switch (field) {
                case "id" -> id = in.name();
                case "repeatable" -> repeatable = in.flag();
                case "baseline" -> baseline = in.flag();
                case "name" -> name = in.text();
                case "className" -> className = in.text();
                case "dependsOn" -> dependsOn = in.texts();
                case "after" -> after = in.texts();
                case "checksum" -> checksum = in.text();
                case "metadata" -> metadata = in.object(MetadataForm.FORM);
                case "budget" -> budget = in.object(LimitsForm.FORM);
                case "requires" -> requires = in.texts();
                case "verifies" -> verifies = in.list(VerificationForm.FORM);
                case "irreversible" -> irreversible = in.name();
                case "changes" -> changes = in.list(ChangeForm.FORM);
                case "phases" -> phases = in.list(PhaseForm.FORM);
                case "findings" -> findings = in.list(FindingForm.FORM);
                default -> in.skip();
            }
        }
        return new MigrationDefinition(
                id,
                repeatable,
                baseline,
                name,
                className,
                dependsOn,
                after,
                in.required("metadata", metadata),
                in.required("budget", budget),
                requires,
                verifies,
                changes,
                phases,
                irreversible,
                findings,
                checksum);
    }

    /** {@link Metadata}. */
    private static final class MetadataForm implements Form<Metadata> {

        static final MetadataForm FORM = new MetadataForm();

        @Override
        public void write(JsonTarget out, Metadata it) throws IOException {
            out.text("description", it.description());
            out.constant("type", it.type());
            out.constant("risk", it.risk());
            out.list("approvals", it.approvals(), ApproverForm.FORM);
            out.text("author", it.author());
            out.text("ticket", it.ticket());
            out.text("estimatedDuration", it.estimatedDuration());
            out.list("sensitivity", it.sensitivity(), SensitiveForm.FORM);
            out.list("accepted", it.accepted(), AcceptedForm.FORM);
        }

        @Override
        public Metadata read(JsonSource in) throws IOException {
            String description = "";
            @Nullable MigrationType type = null;
            @Nullable Risk risk = null;
            List<Approver> approvals = List.of();
            String author = "";
            String ticket = "";
            String estimatedDuration = "";
            List<Sensitive> sensitivity = List.of();
            List<Accepted> accepted = List.of();
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "description" -> description = in.text();
                    case "type" -> type = in.constant(MigrationType.class);
                    case "risk" -> risk = in.constant(Risk.class);
                    case "approvals" -> approvals = in.list(ApproverForm.FORM);
                    case "author" -> author = in.name();
                    case "ticket" -> ticket = in.name();
                    case "estimatedDuration" -> estimatedDuration = in.name();
                    case "sensitivity" -> sensitivity = in.list(SensitiveForm.FORM);
                    case "accepted" -> accepted = in.list(AcceptedForm.FORM);
                    default -> in.skip();
                }
            }
            return new Metadata(
                    description,
                    in.required("type", type),
                    in.required("risk", risk),
                    approvals,
                    author,
                    ticket,
                    estimatedDuration,
                    sensitivity,
                    accepted);
        }
    }

    /** {@link Approver}. */
    private static final class ApproverForm implements Form<Approver> {

        static final ApproverForm FORM = new ApproverForm();

        @Override
        public void write(JsonTarget out, Approver it) throws IOException {
            out.text("role", it.role());
            out.number("count", it.count());
        }

        @Override
        public Approver read(JsonSource in) throws IOException {
            String role = "";
            int count = 0;
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "role" -> role = in.name();
                    case "count" -> count = in.smallNumber();
                    default -> in.skip();
                }
            }
            return new Approver(role, count);
        }
    }

    /** {@link Sensitive}. */
    private static final class SensitiveForm implements Form<Sensitive> {

        static final SensitiveForm FORM = new SensitiveForm();

        @Override
        public void write(JsonTarget out, Sensitive it) throws IOException {
            out.text("level", it.level());
            out.text("community", it.community());
        }

        @Override
        public Sensitive read(JsonSource in) throws IOException {
            String level = "";
            String community = "";
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "level" -> level = in.name();
                    case "community" -> community = in.name();
                    default -> in.skip();
                }
            }
            return new Sensitive(level, community);
        }
    }

    /** {@link Accepted}. */
    private static final class AcceptedForm implements Form<Accepted> {

        static final AcceptedForm FORM = new AcceptedForm();

        @Override
        public void write(JsonTarget out, Accepted it) throws IOException {
            out.text("rule", it.rule());
            out.text("because", it.because());
        }

        @Override
        public Accepted read(JsonSource in) throws IOException {
            String rule = "";
            String because = "";
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "rule" -> rule = in.name();
                    case "because" -> because = in.name();
                    default -> in.skip();
                }
            }
            return new Accepted(rule, because);
        }
    }

    /** {@link Limits}. */
    private static final class LimitsForm implements Form<Limits> {

        static final LimitsForm FORM = new LimitsForm();

        @Override
        public void write(JsonTarget out, Limits it) throws IOException {
            out.number("lockTimeoutMillis", it.lockTimeoutMillis());
            out.number("statementTimeoutMillis", it.statementTimeoutMillis());
            out.number("lockWaitMillis", it.lockWaitMillis());
            out.number("onlineTimeoutMillis", it.onlineTimeoutMillis());
            out.number("snapshotWaitMillis", it.snapshotWaitMillis());
        }

        @Override
        public Limits read(JsonSource in) throws IOException {
            long lockTimeoutMillis = 0;
            long statementTimeoutMillis = 0;
            long lockWaitMillis = 0;
            long onlineTimeoutMillis = 0;
            long snapshotWaitMillis = 0;
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "lockTimeoutMillis" -> lockTimeoutMillis = in.number();
                    case "statementTimeoutMillis" -> statementTimeoutMillis = in.number();
                    case "lockWaitMillis" -> lockWaitMillis = in.number();
                    case "onlineTimeoutMillis" -> onlineTimeoutMillis = in.number();
                    case "snapshotWaitMillis" -> snapshotWaitMillis = in.number();
                    default -> in.skip();
                }
            }
            return new Limits(
                    lockTimeoutMillis, statementTimeoutMillis, lockWaitMillis, onlineTimeoutMillis, snapshotWaitMillis);
        }
    }

    /** {@link Verification}. */
    private static final class VerificationForm implements Form<Verification> {

        static final VerificationForm FORM = new VerificationForm();

        @Override
        public void write(JsonTarget out, Verification it) throws IOException {
            out.text("sql", it.sql());
            out.constants("after", it.after());
            out.flag("lowered", it.lowered());
        }

        @Override
        public Verification read(JsonSource in) throws IOException {
            String sql = "";
            List<Phase> after = List.of();
            boolean lowered = false;
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "sql" -> sql = in.text();
                    case "after" -> after = in.constants(Phase.class);
                    case "lowered" -> lowered = in.flag();
                    default -> in.skip();
                }
            }
            return new Verification(sql, after, lowered);
        }
    }
}
