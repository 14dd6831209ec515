package dev.lockkeeper.catalog;

import dev.lockkeeper.catalog.Extent.Scope;
import java.io.IOException;
import java.util.List;

/** {@link ChangeDefinition}. */
final class ChangeForm implements Form<ChangeDefinition> {

    static final ChangeForm FORM = new ChangeForm();

    @Override
    public void write(JsonTarget out, ChangeDefinition it) throws IOException {
        out.text("text", it.text());
        out.text("words", it.words());
        out.text("path", it.path());
        out.text("why", it.why());
        out.texts("after", it.after());
        out.object("extent", it.extent(), ExtentForm.FORM);
    }

    @Override
    public ChangeDefinition read(JsonSource in) throws IOException {
        String text = "";
        String words = "";
        String path = "";
        String why = "";
        List<String> after = List.of();
        Extent extent = Extent.NONE;
        for (String field = in.field(); field != null; field = in.field()) {
            switch (field) {
                case "text" -> text = in.text();
                case "words" -> words = in.text();
                case "path" -> path = in.name();
                case "why" -> why = in.text();
                case "after" -> after = in.texts();
                case "extent" -> extent = in.object(ExtentForm.FORM);
                default -> in.skip();
            }
        }
        return new ChangeDefinition(text, words, path, why, after, extent);
    }

    /** {@link Extent}. */
    private static final class ExtentForm implements Form<Extent> {

        static final ExtentForm FORM = new ExtentForm();

        @Override
        public void write(JsonTarget out, Extent it) throws IOException {
            out.list("scopes", it.scopes(), ScopeForm.FORM);
            out.texts("holds", it.holds());
            out.texts("takes", it.takes());
            out.texts("standIns", it.standIns());
        }

        @Override
        public Extent read(JsonSource in) throws IOException {
            List<Scope> scopes = List.of();
            List<String> holds = List.of();
            List<String> takes = List.of();
            List<String> standIns = List.of();
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "scopes" -> scopes = in.list(ScopeForm.FORM);
                    case "holds" -> holds = in.texts();
                    case "takes" -> takes = in.texts();
                    case "standIns" -> standIns = in.texts();
                    default -> in.skip();
                }
            }
            return new Extent(scopes, holds, takes, standIns);
        }
    }

    /** {@link Scope}. */
    private static final class ScopeForm implements Form<Scope> {

        static final ScopeForm FORM = new ScopeForm();

        @Override
        public void write(JsonTarget out, Scope it) throws IOException {
            out.text("table", it.table());
            out.texts("columns", it.columns());
        }

        @Override
        public Scope read(JsonSource in) throws IOException {
            String table = "";
            List<String> columns = List.of();
            for (String field = in.field(); field != null; field = in.field()) {
                switch (field) {
                    case "table" -> table = in.text();
                    case "columns" -> columns = in.texts();
                    default -> in.skip();
                }
            }
            return new Scope(table, columns);
        }
    }
}
