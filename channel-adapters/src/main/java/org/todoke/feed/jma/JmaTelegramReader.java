package org.todoke.feed.jma;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.todoke.alert.Reading;
import org.todoke.alert.Telegram;
import org.todoke.alert.TelegramReader;
import org.todoke.content.AlertStatus;

/**
 * Reads JMA XML: the types of {@link JmaType}.
 *
 * <p>It accepts any XML and comes last, so that a document of an unknown XML format is answered with what was expected.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class JmaTelegramReader implements TelegramReader {
    private static final String EARLY_WARNING = "VXSE43";
    private static final int LONGEST_REASON = 300;

    /** Control/Title stands this near to the beginning. */
    private static final int HEAD = 600;

    /** What tells of shaking, waves and ash that arrive within seconds or minutes. */
    private static final Set<String> URGENT_TYPES = Set.of("VXSE43", "VXSE51", "VTSE41", "VFVO56");

    private static final Set<String> URGENT_TITLES = Set.of("緊急地震速報（警報）", "震度速報", "津波警報", "噴火速報");

    /** The parser's own way to say where, which differs from error to error. */
    private static final Pattern PARSER_POSITION = Pattern.compile(
            "ParseError at \\[row,col\\]:\\[\\d+,\\d+\\]\\s*Message: |\\s*at \\[row,col [^\\]]*\\]: \\[\\d+,\\d+\\]");

    private final SchemaCheck schemas;

    JmaTelegramReader(SchemaCheck schemas) {
        this.schemas = schemas;
    }

    @Override
    public boolean accepts(Telegram telegram) {
        return telegram.mediaType().toLowerCase(Locale.ROOT).contains("xml")
                || !Identity.codeIn(telegram.name()).isEmpty()
                || startsLikeXml(telegram.content());
    }

    private static boolean startsLikeXml(byte[] content) {
        int shown = Math.min(content.length, 64);
        return new String(content, 0, shown, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading()
                .startsWith("<");
    }

    @Override
    public boolean looksUrgent(byte[] content, @Nullable String name) {
        String head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.UTF_8);
        return URGENT_TYPES.contains(Identity.codeIn(name))
                || URGENT_TITLES.stream().anyMatch(title -> head.contains("<Title>" + title));
    }

    @Override
    public @Nullable AlertStatus statedStatus(Telegram telegram) {
        try {
            return Envelope.of(TelegramXml.parse(telegram.content()).root())
                    .map(envelope -> Lineage.STATUS.get(envelope.status()))
                    .orElse(null);
        } catch (XMLStreamException e) {
            return null;
        }
    }

    @Override
    public Reading read(Telegram telegram) {
        if (telegram.content().length == 0) {
            return new Reading.Unreadable("the document is empty");
        }
        try {
            return remarkedOn(telegram, read(telegram, TelegramXml.parse(telegram.content())));
        } catch (XMLStreamException e) {
            return new Reading.Unreadable(reason(e));
        }
    }

    /** Seconds count for an early warning: it is not held against the schemas. */
    private Reading remarkedOn(Telegram telegram, Reading reading) {
        if (!(reading instanceof Reading.Understood understood)
                || understood.alert().type().equals(EARLY_WARNING)) {
            return reading;
        }
        Optional<String> remark = schemas.remark(telegram.content());
        if (remark.isEmpty()) {
            return reading;
        }
        List<String> remarks = new ArrayList<>(understood.remarks());
        remarks.add(remark.get());
        return new Reading.Understood(understood.alert(), List.copyOf(remarks));
    }

    private static Reading read(Telegram telegram, TelegramXml.Parsed parsed) {
        XmlElement report = parsed.root();
        if (!report.is(Ns.JMX, "Report")) {
            return new Reading.Unreadable(
                    "the document element is " + report + ", expected {" + Ns.JMX + "}Report (JMA XML)");
        }
        Optional<Envelope> envelope = Envelope.of(report);
        if (envelope.isEmpty()) {
            return new Reading.Unreadable("the Report has no Control or no Head of JMA XML");
        }
        return switch (Identity.of(telegram.name(), envelope.get())) {
            case Identity.Unknown unknown -> new Reading.Held(unknown.reason());
            case Identity.Known known -> treat(known, envelope.get(), parsed.contentHash());
        };
    }

    private static Reading treat(Identity.Known known, Envelope envelope, String contentHash) {
        return switch (known.type().treatment()) {
            case JmaType.Treatment.Ignore ignore ->
                new Reading.Ignored(known.code(), "「" + envelope.title() + "」 is " + ignore.reason());
            case JmaType.Treatment.Read how -> understand(known, how, envelope, contentHash);
        };
    }

    private static Reading understand(
            Identity.Known known, JmaType.Treatment.Read how, Envelope envelope, String contentHash) {
        return switch (Lineage.of(known.type(), how, known.code(), envelope, contentHash)) {
            case Lineage.Doubtful doubtful -> new Reading.Held(known.code() + ": " + doubtful.reason());
            case Lineage.Clear lineage -> understand(known, how, envelope, lineage);
        };
    }

    private static Reading understand(
            Identity.Known known, JmaType.Treatment.Read how, Envelope envelope, Lineage.Clear lineage) {
        Findings findings = lineage.isCancel()
                ? new Findings.Found(List.of(), false, List.of())
                : how.reader().read(envelope);
        return switch (findings) {
            case Findings.Unclear unclear -> new Reading.Held(known.code() + ": " + unclear.reason());
            case Findings.Found found -> {
                List<String> remarks = new ArrayList<>(known.remarks());
                remarks.addAll(lineage.remarks());
                remarks.addAll(found.remarks());
                yield new Reading.Understood(
                        lineage.alert(
                                known.code(), found, envelope, how.reader().description(envelope)),
                        remarks);
            }
        };
    }

    private static String reason(XMLStreamException e) {
        String message = e.getMessage() == null ? "not well-formed XML" : e.getMessage();
        String what = PARSER_POSITION.matcher(message).replaceAll("").strip();
        Location at = e.getLocation();
        String where = at == null ? "" : "line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ": ";
        String reason = where + what;
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }
}
