package org.todoke.tracking;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.content.SpreadsheetCsv;
import org.todoke.delivery.Channel;
import org.todoke.tracking.Unreached.Contact;
import org.todoke.tracking.Unreached.Person;
import org.todoke.tracking.Unreached.Tried;
import org.todoke.vault.Address;

/** Who was not reached as a table for a spreadsheet. */
public final class UnreachedTable {
    private static final String BETWEEN = "; ";
    private static final String JAPAN = "+81";

    private final SpreadsheetCsv rows;
    private final Words words;
    private final boolean inTheClear;

    /**
     * How it is put.
     *
     * @param header of the columns: id, areas, language, what was tried, phone numbers, mail addresses
     * @param area the name for a code
     * @param why what became of an address
     */
    public record Words(List<String> header, Function<String, String> area, Function<Tried, String> why) {}

    /**
     * @param out gets lines in their order; flushed by {@link #finish}, never closed
     * @param inTheClear whether addresses are readable; else they are masked
     */
    public UnreachedTable(Writer out, Words words, boolean inTheClear) throws IOException {
        this.rows = new SpreadsheetCsv(out, words.header());
        this.words = words;
        this.inTheClear = inTheClear;
    }

    public void add(Person person) {
        rows.row(
                person.externalId(),
                joined(person.areas().stream().map(words.area())),
                person.language(),
                joined(person.tried().stream().map(words.why())),
                contacts(person, List.of(Channel.VOICE, Channel.SMS)),
                contacts(person, List.of(Channel.EMAIL)));
    }

    /** Hands on what is still here. */
    public void finish() throws IOException {
        rows.finish();
    }

    /** Of the addresses that a person can use; nobody rings a push subscription. */
    private String contacts(Person person, List<Channel> channels) {
        return joined(person.contacts().stream()
                .filter(contact -> channels.contains(contact.channel()))
                .map(contact -> shown(contact, inTheClear))
                .distinct());
    }

    /** As somebody would write it: Japanese numbers begin with 0. */
    public static String shown(Contact contact, boolean inTheClear) {
        Address address = contact.address();
        if (!inTheClear) {
            return address.masked();
        }
        return address.value().startsWith(JAPAN) ? "0" + address.value().substring(JAPAN.length()) : address.value();
    }

    private static String joined(Stream<String> words) {
        return words.collect(Collectors.joining(BETWEEN));
    }
}
