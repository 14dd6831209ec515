package dev.lockkeeper.catalog.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Privileges as letters, each with a star where it may be passed on.
 *
 * @param letters in the order of PostgreSQL's ACLs
 * @see <a href="https://www.postgresql.org/docs/current/ddl-priv.html#PRIVILEGE-ABBREVS-TABLE">ACL Privilege Abbreviations</a>
 */
public record Privileges(String letters) {

    private static final String ORDER = "arwdDxtXUCTcsAm";

    /** The first version with MAINTAIN. */
    private static final int MAINTAIN = 17;

    private static final Map<String, Character> LETTERS = Map.ofEntries(
            Map.entry("insert", 'a'),
            Map.entry("select", 'r'),
            Map.entry("update", 'w'),
            Map.entry("delete", 'd'),
            Map.entry("truncate", 'D'),
            Map.entry("references", 'x'),
            Map.entry("trigger", 't'),
            Map.entry("execute", 'X'),
            Map.entry("usage", 'U'),
            Map.entry("create", 'C'),
            Map.entry("temp", 'T'),
            Map.entry("temporary", 'T'),
            Map.entry("connect", 'c'),
            Map.entry("set", 's'),
            Map.entry("alter system", 'A'),
            Map.entry("maintain", 'm'));

    /** Those that ALL means for a kind of object. */
    public static String all(String objectType, int major) {
        return switch (objectType) {
            case "OBJECT_TABLE" -> "arwdDxt" + (major >= MAINTAIN ? "m" : "");
            case "OBJECT_COLUMN" -> "arwx";
            case "OBJECT_SEQUENCE" -> "rwU";
            case "OBJECT_SCHEMA" -> "UC";
            case "OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE" -> "X";
            default -> "U";
        };
    }

    /** The letter of a privilege; empty for one that is not known. */
    public static String letter(String name) {
        Character letter = LETTERS.get(name.toLowerCase(Locale.ROOT));
        return letter == null ? "" : letter.toString();
    }

    /** The same and these. */
    public Privileges with(String more, boolean passedOn) {
        var held = held();
        for (String letter : new Privileges(more).held()) {
            if (passedOn || !held.contains(letter + "*")) {
                held.remove(letter);
                held.add(letter + (passedOn ? "*" : ""));
            }
        }
        return of(held);
    }

    /** What either has. */
    Privileges and(Privileges other) {
        Privileges both = this;
        for (String letter : other.held()) {
            both = both.with(letter.substring(0, 1), letter.endsWith("*"));
        }
        return both;
    }

    /** The same without these, or without the right to pass them on. */
    public Privileges without(String less, boolean onlyPassingOn) {
        var held = held();
        for (String letter : new Privileges(less).held()) {
            boolean passed = held.remove(letter + "*");
            if (onlyPassingOn && passed) {
                held.add(letter);
            }
            if (!onlyPassingOn) {
                held.remove(letter);
            }
        }
        return of(held);
    }

    private TreeSet<String> held() {
        var held = new TreeSet<String>();
        for (int i = 0; i < letters.length(); i++) {
            boolean star = i + 1 < letters.length() && letters.charAt(i + 1) == '*';
            held.add(letters.substring(i, star ? i + 2 : i + 1));
            i += star ? 1 : 0;
        }
        return held;
    }

    private static Privileges of(TreeSet<String> held) {
        List<String> sorted = held.stream()
                .sorted((a, b) -> Integer.compare(ORDER.indexOf(a.charAt(0)), ORDER.indexOf(b.charAt(0))))
                .toList();
        return new Privileges(sorted.stream().collect(Collectors.joining()));
    }
}
