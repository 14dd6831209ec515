package dev.lockkeeper.catalog;

import dev.lockkeeper.catalog.Finding.Severity;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@link Finding}. */
final class FindingForm implements Form<Finding> {

    static final FindingForm FORM = new FindingForm();

    private FindingForm() {}

    @Override
    public void write(JsonTarget out, Finding it) throws IOException {
        out.text("rule", it.rule());
        out.text("name", it.name());
        out.constant("severity", it.severity());
        out.object("message", it.message(), MessageForm.FORM);
        out.text("accepted", it.accepted());
        if (it.step() != Finding.NO_STEP) {
            out.numberOrZero("step", it.step());
        }
    }

    @Override
    public Finding read(JsonSource in) throws IOException {
        String rule = "";
        String name = "";
        @Nullable Severity severity = null;
        @Nullable Message message = null;
        String accepted = "";
        int step = Finding.NO_STEP;
        for (String field = in.field(); field != null; field = in.field()) {
            switch (field) {
                case "rule" -> rule = in.name();
                case "name" -> name = in.name();
                case "severity" -> severity = in.constant(Severity.class);
                case "message" -> message = in.object(MessageForm.FORM);
                case "accepted" -> accepted = in.name();
                case "step" -> step = in.smallNumber();
                default -> in.skip();
            }
        }
        return new Finding(
                rule, name, in.required("severity", severity), in.required("message", message), accepted, step);
    }

    /** {@link Message}. */
    private static final class MessageForm implements Form<Message> {

        static final MessageForm FORM = new MessageForm();

        @Override
        public void write(JsonTarget out, Message it) throws IOException {
            out.text("code", it.code());
            out.text("fact", it.fact());
            out.text("effect", it.effect());
            out.text("remedy", it.remedy());
        }

        @Override
        public Message read(JsonSource in) throws IOException {
            String code = "";
            String fact = "";
            String effect = "";
            String remedy = "";
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "code" -> code = in.name();
                    case "fact" -> fact = in.text();
                    case "effect" -> effect = in.name();
                    case "remedy" -> remedy = in.name();
                    default -> in.skip();
                }
            }
            return new Message(code, fact, effect, remedy);
        }
    }
}
