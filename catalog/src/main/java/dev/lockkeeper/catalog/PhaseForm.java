package dev.lockkeeper.catalog;

import dev.lockkeeper.Phase;
import dev.lockkeeper.Risk;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link PhaseDefinition}. */
final class PhaseForm implements Form<PhaseDefinition> {

    static final PhaseForm FORM = new PhaseForm();

    private PhaseForm() {}

    @Override
    public void write(JsonTarget out, PhaseDefinition it) throws IOException {
        out.constant("phase", it.phase());
        out.list("steps", it.steps(), StepForm.FORM);
        out.list("rollback", it.rollback(), ActionForm.FORM);
        out.list("impacts", it.impacts(), ImpactForm.FORM);
        out.list("risks", it.risks(), RiskForm.FORM);
        out.list("doubts", it.doubts(), DoubtForm.FORM);
    }

    @Override
    public PhaseDefinition read(JsonSource in) throws IOException {
        @Nullable Phase phase = null;
        List<Step> steps = List.of();
        List<Action> rollback = List.of();
        List<Impact> impacts = List.of();
        List<RiskReason> risks = List.of();
        List<Doubt> doubts = List.of();
        for (String field = in.field(); field != null; field = in.field()) {
            switch (field) {
                case "phase" -> phase = in.constant(Phase.class);
                case "steps" -> steps = in.list(StepForm.FORM);
                case "rollback" -> rollback = in.list(ActionForm.FORM);
                case "impacts" -> impacts = in.list(ImpactForm.FORM);
                case "risks" -> risks = in.list(RiskForm.FORM);
                case "doubts" -> doubts = in.list(DoubtForm.FORM);
                default -> in.skip();
            }
        }
        return new PhaseDefinition(in.required("phase", phase), steps, rollback, impacts, risks, doubts);
    }

    /** {@link Impact}. */
    private static final class ImpactForm implements Form<Impact> {

        static final ImpactForm FORM = new ImpactForm();

        @Override
        public void write(JsonTarget out, Impact it) throws IOException {
            out.constant("compatibility", it.compatibility());
            out.text("reason", it.reason());
        }

        @Override
        public Impact read(JsonSource in) throws IOException {
            @Nullable Compatibility compatibility = null;
            String reason = "";
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "compatibility" -> compatibility = in.constant(Compatibility.class);
                    case "reason" -> reason = in.name();
                    default -> in.skip();
                }
            }
            return new Impact(in.required("compatibility", compatibility), reason);
        }
    }

    /** {@link RiskReason}. */
    private static final class RiskForm implements Form<RiskReason> {

        static final RiskForm FORM = new RiskForm();

        @Override
        public void write(JsonTarget out, RiskReason it) throws IOException {
            out.constant("risk", it.risk());
            out.text("reason", it.reason());
        }

        @Override
        public RiskReason read(JsonSource in) throws IOException {
            @Nullable Risk risk = null;
            String reason = "";
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "risk" -> risk = in.constant(Risk.class);
                    case "reason" -> reason = in.text();
                    default -> in.skip();
                }
            }
            return new RiskReason(in.required("risk", risk), reason);
        }
    }

    /** {@link Doubt}. */
    private static final class DoubtForm implements Form<Doubt> {

        static final DoubtForm FORM = new DoubtForm();

        @Override
        public void write(JsonTarget out, Doubt it) throws IOException {
            out.text("select", it.select());
            out.text("fact", it.fact());
        }

        @Override
        public Doubt read(JsonSource in) throws IOException {
            String select = "";
            String fact = "";
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "select" -> select = in.text();
                    case "fact" -> fact = in.text();
                    default -> in.skip();
                }
            }
            return new Doubt(select, fact);
        }
    }

    /** {@link Step}. */
    private static final class StepForm implements Form<Step> {

        static final StepForm FORM = new StepForm();

        @Override
        public void write(JsonTarget out, Step it) throws IOException {
            out.object("action", it.action(), ActionForm.FORM);
            out.object("reversal", it.reversal(), ReversalForm.FORM);
            out.flag("lowered", it.lowered());
            out.text("written", it.written());
        }

        @Override
        public Step read(JsonSource in) throws IOException {
            @Nullable Action action = null;
            @Nullable Reversal reversal = null;
            boolean lowered = false;
            String written = "";
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "action" -> action = in.object(ActionForm.FORM);
                    case "reversal" -> reversal = in.object(ReversalForm.FORM);
                    case "lowered" -> lowered = in.flag();
                    case "written" -> written = in.text();
                    default -> in.skip();
                }
            }
            return new Step(in.required("action", action), in.required("reversal", reversal), lowered, written);
        }
    }

    /** {@link Reversal}; the field {@code is} says which. */
    private static final class ReversalForm implements Form<Reversal> {

        static final ReversalForm FORM = new ReversalForm();

        @Override
        public void write(JsonTarget out, Reversal it) throws IOException {
            if (it instanceof Reversal.Undo undo) {
                out.text("is", "undo");
                out.list("statements", undo.statements(), StatementForm.FORM);
                out.list("built", undo.built(), StatementForm.FORM);
            } else if (it instanceof Reversal.Nothing nothing) {
                out.text("is", "nothing");
                out.text("why", nothing.why());
            } else if (it instanceof Reversal.Unknown unknown) {
                out.text("is", "unknown");
                out.text("why", unknown.why());
            }
        }

        @Override
        public Reversal read(JsonSource in) throws IOException {
            String is = "";
            List<SqlStatement> statements = List.of();
            List<SqlStatement> built = List.of();
            String why = "";
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "is" -> is = in.name();
                    case "statements" -> statements = in.list(StatementForm.FORM);
                    case "built" -> built = in.list(StatementForm.FORM);
                    case "why" -> why = in.name();
                    default -> in.skip();
                }
            }
            return switch (is) {
                case "undo" -> new Reversal.Undo(statements, built);
                case "nothing" -> new Reversal.Nothing(why);
                case "unknown" -> new Reversal.Unknown(why);
                default -> throw in.unknown("way back", is);
            };
        }
    }
}
