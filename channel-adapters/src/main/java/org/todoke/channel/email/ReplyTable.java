package org.todoke.channel.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** Translates a relay's replies into results, by the table in {@code smtp-replies.csv}. */
final class ReplyTable {
    private static final String RESOURCE = "smtp-replies.csv";
    private static final int COLUMNS = 4;
    private static final String MALFORMED = "5.1.3";

    private final Map<String, Rule> rules;

    private ReplyTable(Map<String, Rule> rules) {
        this.rules = rules;
    }

    static ReplyTable load() {
        try (InputStream in = Objects.requireNonNull(ReplyTable.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new ReplyTable(reader.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::parse)
                    .collect(Collectors.toUnmodifiableMap(Rule::code, Function.identity())));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** What a reply to RCPT, DATA or the content means for this mail. */
    SendResult ofMail(SmtpReply reply, Mailbox to) {
        if (reply.isPositive()) {
            return new Accepted(reply.queueId());
        }
        Rule rule = ruleFor(reply);
        return rule.permanent()
                ? new PermanentFailure(
                        codeOf(reply), reasonOf(reply, to), rule.addressInvalid() && !isDisputed(rule, to))
                : new TemporaryFailure(codeOf(reply), reasonOf(reply, to), null);
    }

    /**
     * What a refusal of the hub's own sender address means for this mail. Always temporary: it would befall every mail,
     * and staff or the relay's keepers can put it right before the announcement expires.
     */
    SendResult ofSender(SmtpReply reply, Mailbox to) {
        return new TemporaryFailure(codeOf(reply), reasonOf(reply, to), null);
    }

    /** A strict relay calls malformed what a carrier gave out; that says nothing of the person. */
    private static boolean isDisputed(Rule rule, Mailbox to) {
        return rule.code().equals(MALFORMED) && to.isUnusual();
    }

    private Rule ruleFor(SmtpReply reply) {
        String enhanced = reply.enhancedCode();
        Stream<String> wanted =
                Stream.concat(enhanced == null ? Stream.empty() : enhancedKeys(enhanced), basicKeys(reply));
        return wanted.map(rules::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " has no row for " + reply.code()));
    }

    private static Stream<String> enhancedKeys(String enhanced) {
        int first = enhanced.indexOf('.');
        int second = enhanced.lastIndexOf('.');
        return Stream.of(enhanced, enhanced.substring(0, second) + ".*", enhanced.substring(0, first) + ".*.*");
    }

    private static Stream<String> basicKeys(SmtpReply reply) {
        return Stream.of(String.valueOf(reply.code()), reply.code() / 100 + "**");
    }

    private static String codeOf(SmtpReply reply) {
        String enhanced = reply.enhancedCode();
        return enhanced == null ? String.valueOf(reply.code()) : enhanced;
    }

    private static String reasonOf(SmtpReply reply, Mailbox to) {
        return Redaction.of(reply.toString(), to);
    }

    /** One row. */
    private record Rule(String code, boolean permanent, boolean addressInvalid) {
        static Rule parse(String line) {
            List<String> cells = List.of(line.split(",", COLUMNS));
            if (cells.size() != COLUMNS) {
                throw new IllegalStateException(
                        RESOURCE + ": \"" + line + "\" has " + cells.size() + " cells: expected " + COLUMNS);
            }
            return new Rule(
                    cells.get(0),
                    oneOf(line, cells.get(1), "PERMANENT", "TEMPORARY"),
                    oneOf(line, cells.get(2), "yes", "no"));
        }

        private static boolean oneOf(String line, String cell, String yes, String no) {
            if (!cell.equals(yes) && !cell.equals(no)) {
                throw new IllegalStateException(
                        RESOURCE + ": \"" + line + "\" has \"" + cell + "\": expected " + yes + " or " + no);
            }
            return cell.equals(yes);
        }
    }
}
