package org.todoke.feed.cap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.alert.Alert;
import org.todoke.alert.MsgType;
import org.todoke.alert.Reading;
import org.todoke.alert.Telegram;
import org.todoke.alert.TelegramReader;
import org.todoke.content.AlertStatus;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Reads CAP 1.2 and 1.1. Only what is Actual and Public can reach residents; what cannot be placed, named, ordered or trusted
 * is held for a human, and never dropped or sent to everybody.
 */
@Component
final class CapTelegramReader implements TelegramReader {
    private static final String CAP_1_2 = "urn:oasis:names:tc:emergency:cap:1.2";
    private static final String CAP_1_1 = "urn:oasis:names:tc:emergency:cap:1.1";
    private static final String CAP_1_0 = "http://www.incident.com/cap/1.0";
    private static final String CAP_FAMILY = "urn:oasis:names:tc:emergency:cap:";
    private static final String ENVELOPE = "urn:oasis:names:tc:emergency:EDXL:DE:";

    /** Clocks differ by so much without anybody noticing. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** A message from beyond would stop everything newer of its stream from counting until then. */
    private static final Duration FUTURE = Duration.ofHours(24);

    private final CapSignature signature;
    private final CapSchema schema;
    private final CapPlaces places;
    private final Duration validity;

    CapTelegramReader(CapSignature signature, CapSchema schema, CapPlaces places, CapProperties properties) {
        this.signature = signature;
        this.schema = schema;
        this.places = places;
        this.validity = properties.validity();
    }

    @Override
    public boolean accepts(Telegram telegram) {
        return telegram.mediaType().toLowerCase(Locale.ROOT).contains("cap+xml")
                || (telegram.name() != null
                        && telegram.name().toLowerCase(Locale.ROOT).endsWith(".cap"))
                || CapXml.rootOf(telegram.content())
                        .map(QName::getNamespaceURI)
                        .filter(uri -> uri.startsWith(CAP_FAMILY) || uri.startsWith(ENVELOPE) || uri.equals(CAP_1_0))
                        .isPresent();
    }

    @Override
    public @Nullable AlertStatus statedStatus(Telegram telegram) {
        try {
            Element root = CapXml.parse(telegram.content()).getDocumentElement();
            return switch (new CapElement(root).text("status")) {
                case "Actual" -> AlertStatus.ACTUAL;
                case "Exercise" -> AlertStatus.EXERCISE;
                case "Test" -> AlertStatus.TEST;
                default -> null;
            };
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
            return read(telegram, CapXml.parse(telegram.content()));
        } catch (XMLStreamException e) {
            return new Reading.Unreadable(CapXml.reason(e));
        } catch (CapDoubt doubt) {
            return new Reading.Held("CAP: " + doubt.reason());
        }
    }

    private Reading read(Telegram telegram, Document document) throws CapDoubt {
        Element root = document.getDocumentElement();
        Optional<String> foreign = whyNotRead(root);
        if (foreign.isPresent()) {
            return new Reading.Unreadable(foreign.get());
        }
        List<String> remarks = new ArrayList<>();
        if (CAP_1_1.equals(root.getNamespaceURI())) {
            remarks.add("CAP 1.1, expected 1.2");
        } else {
            schema.check(document, remarks);
        }
        signature.check(root, telegram.receivedAt(), remarks);
        CapMessage message = CapMessage.of(new CapElement(root), remarks);
        checkClock(message, telegram.receivedAt(), remarks);
        return treat(message, remarks);
    }

    private static Optional<String> whyNotRead(Element root) {
        String uri = String.valueOf(root.getNamespaceURI());
        String name = "{" + uri + "}" + root.getLocalName();
        if (uri.equals(CAP_1_0)) {
            return Optional.of("CAP 1.0, expected 1.2 or 1.1: its sender has to move on");
        }
        if (uri.startsWith(ENVELOPE)) {
            return Optional.of("an EDXL-DE envelope, expected the CAP alert inside it by itself");
        }
        return (uri.equals(CAP_1_2) || uri.equals(CAP_1_1)) && "alert".equals(root.getLocalName())
                ? Optional.empty()
                : Optional.of("the document element is " + name + ", expected {" + CAP_1_2 + "}alert");
    }

    private static void checkClock(CapMessage message, Instant receivedAt, List<String> remarks) throws CapDoubt {
        Instant sent = message.identity().sent();
        if (sent.isAfter(receivedAt.plus(FUTURE))) {
            throw new CapDoubt("sent at " + sent + ", more than a day after it came: the sender's clock is wrong");
        }
        if (sent.isAfter(receivedAt.plus(CLOCK_SKEW))) {
            remarks.add("sent at " + sent + ", after it came: clocks differ");
        }
    }

    private Reading treat(CapMessage message, List<String> remarks) throws CapDoubt {
        if (!"Public".equals(message.scope())) {
            return ignored("scope is " + message.scope() + ": not for residents");
        }
        return switch (message.status()) {
            case "Actual" -> treat(message, AlertStatus.ACTUAL, remarks);
            case "Exercise" -> treat(message, AlertStatus.EXERCISE, remarks);
            case "Test" -> treat(message, AlertStatus.TEST, remarks);
            default -> ignored("status is " + message.status() + ": speaks to systems, not to people");
        };
    }

    private Reading treat(CapMessage message, AlertStatus status, List<String> remarks) throws CapDoubt {
        return switch (message.kind()) {
            case "Alert" -> understood(message, MsgType.ALERT, status, remarks);
            case "Update" -> understood(message, MsgType.UPDATE, status, remarks);
            case "Cancel" -> cancelled(message, status, remarks);
            default -> ignored("msgType is " + message.kind() + ": between systems");
        };
    }

    private Reading cancelled(CapMessage message, AlertStatus status, List<String> remarks) throws CapDoubt {
        if (message.references().isEmpty()) {
            throw new CapDoubt("a Cancel that does not say which message it cancels: " + String.join("; ", remarks));
        }
        CapPlaces.Placed nowhere = new CapPlaces.Placed(List.of(), List.of());
        return new Reading.Understood(
                new CapMeaning(message, MsgType.CANCEL, nowhere, message.infos(), validity).alert(status),
                List.copyOf(remarks));
    }

    private Reading understood(CapMessage message, MsgType msgType, AlertStatus status, List<String> remarks)
            throws CapDoubt {
        if (message.infos().stream().noneMatch(CapInfo::says)) {
            throw new CapDoubt("there is no info that says anything: nothing to tell residents");
        }
        if (message.infos().stream().allMatch(info -> info.areas().isEmpty())) {
            throw new CapDoubt("it names no area");
        }
        CapPlaces.Placed placed = places.place(message.infos(), remarks);
        List<CapInfo> ours = ours(message, placed);
        if (ours.isEmpty() && !placed.unknown().isEmpty()) {
            throw new CapDoubt("it cannot be told whether it touches the areas served: "
                    + String.join("; ", placed.unknown().stream().limit(3).toList()));
        }
        remarks.addAll(placed.unknown());
        Alert alert = new CapMeaning(message, msgType, placed, ours.isEmpty() ? message.infos() : ours, validity)
                .alert(status);
        checkExpiry(alert, remarks);
        return new Reading.Understood(alert, List.copyOf(remarks));
    }

    /** Those that speak of our areas, and their translations, some of which leave the area out. */
    private List<CapInfo> ours(CapMessage message, CapPlaces.Placed placed) {
        List<CapInfo> ours = placed.known().stream()
                .filter(at -> places.isOurs(at.code()))
                .map(CapPlaces.Placed.At::info)
                .distinct()
                .toList();
        return ours.isEmpty()
                ? ours
                : message.infos().stream()
                        .filter(info -> info.areas().isEmpty() || ours.contains(info))
                        .toList();
    }

    private static void checkExpiry(Alert alert, List<String> remarks) {
        Instant expires = alert.expires();
        if (expires != null && !expires.isAfter(alert.sent())) {
            remarks.add("expires at " + expires + ", expected after sent: residents hear nothing new of it");
        }
    }

    private static Reading ignored(String reason) {
        return new Reading.Ignored(CapMeaning.TYPE, reason);
    }
}
