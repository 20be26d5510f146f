package org.todoke.channel.email;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.channel.email.dkim.DkimSigner;
import org.todoke.delivery.DeliveryId;

/**
 * A composed mail that lacks only what differs from person to person: three headers, and the personal link in the
 * texts. Putting these in costs a few hundred nanoseconds, composing a mail anew a few hundred microseconds. A signature
 * costs what its key costs.
 */
final class MailTemplate {
    /** The gap's width comes in groups of this many bytes, so that it begins and ends where Base64 begins anew. */
    static final int BASE64_GROUP = 3;

    private static final int MOST_REFERENCES = 10;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final String END_OF_HEADERS = "\r\n\r\n";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder();

    private final String messageIdDomain;
    private final boolean ofList;
    private final List<UUID> earlier;
    private final List<byte[]> pieces;
    private final DkimSigner.@Nullable Prepared signature;

    /**
     * @param messageIdDomain the right part of every Message-ID
     * @param ofList whether there is a list to leave
     * @param earlier wordings of the same before, oldest first: a reader's mails of one event stand together
     * @param pieces the composed bytes, cut where the personal link's Base64 lines go
     * @param signer signs each mail; null when none is signed
     */
    MailTemplate(
            String messageIdDomain,
            boolean ofList,
            List<UUID> earlier,
            List<byte[]> pieces,
            @Nullable DkimSigner signer) {
        this.messageIdDomain = messageIdDomain;
        this.ofList = ofList;
        this.earlier = earlier.subList(Math.max(0, earlier.size() - MOST_REFERENCES), earlier.size());
        this.pieces = List.copyOf(pieces);
        signature = signer == null ? null : prepared(signer);
    }

    /**
     * One person's mail; it answers the earlier wordings as that person has them.
     *
     * @param delivery names it: the left part of its Message-ID
     * @param unsubscribe ASCII
     */
    Rendered render(Mailbox to, DeliveryId delivery, URI unsubscribe) {
        String link = unsubscribe.toString();
        String head = "To: " + to.quotedIfUnusual() + "\r\nMessage-ID: " + messageId(delivery) + "\r\n"
                + (ofList ? "List-Unsubscribe: <" + link + ">\r\n" : "");
        byte[] linkLines = linkLines(link);
        String signed = signature == null ? head : signature.sign(head, linkLines) + head;
        return new Rendered((signed + thread(delivery)).getBytes(StandardCharsets.UTF_8), linkLines);
    }

    private String messageId(DeliveryId delivery) {
        return "<" + delivery + '@' + messageIdDomain + '>';
    }

    /** RFC 5322, section 3.6.4. Which of the earlier ones this reader got is not known here: to the others nothing answers. */
    private String thread(DeliveryId delivery) {
        if (earlier.isEmpty()) {
            return "";
        }
        List<String> ids = earlier.stream()
                .map(revision -> messageId(new DeliveryId(revision, delivery.endpoint())))
                .toList();
        return "In-Reply-To: " + ids.getLast() + "\r\nReferences: " + String.join("\r\n ", ids) + "\r\n";
    }

    private DkimSigner.Prepared prepared(DkimSigner signer) {
        byte[] first = pieces.getFirst();
        String text = new String(first, StandardCharsets.US_ASCII);
        int headers = text.indexOf(END_OF_HEADERS);
        List<byte[]> body = new ArrayList<>(pieces);
        body.set(0, Arrays.copyOfRange(first, headers + END_OF_HEADERS.length(), first.length));
        List<String> personal = ofList ? List.of("to", "message-id", "list-unsubscribe") : List.of("to", "message-id");
        return signer.prepare(text.substring(0, headers + CRLF.length), personal, body);
    }

    private static byte[] linkLines(String link) {
        int missing = Math.floorMod(-link.length(), BASE64_GROUP);
        byte[] padded = (link + " ".repeat(missing)).getBytes(StandardCharsets.US_ASCII);
        return LINES.encode(padded);
    }

    /** One person's mail, ready to be written. */
    final class Rendered {
        private final byte[] head;
        private final byte[] link;

        private Rendered(byte[] head, byte[] link) {
            this.head = head;
            this.link = link;
        }

        /** Its size in bytes; it ends with a line break. */
        int size() {
            int size = head.length + (pieces.size() - 1) * (link.length + CRLF.length);
            for (byte[] piece : pieces) {
                size += piece.length;
            }
            return size;
        }

        void appendTo(WriteBuffer buffer) {
            buffer.append(head).append(pieces.getFirst());
            for (int i = 1; i < pieces.size(); i++) {
                buffer.append(link).append(CRLF).append(pieces.get(i));
            }
        }
    }
}
