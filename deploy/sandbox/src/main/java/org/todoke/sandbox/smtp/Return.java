package org.todoke.sandbox.smtp;

import org.jspecify.annotations.Nullable;

/**
 * What the relay reports of a mail it accepted, some time after.
 *
 * @param fate what became of it
 * @param returnPath the envelope's sender, whom it is reported to
 * @param envelopeId what the sender calls the mail, if it said so (RFC 3461, section 4.4), still in xtext
 * @param recipient who it was for
 * @param queueId under which it was accepted
 */
record Return(Fate fate, String returnPath, @Nullable String envelopeId, String recipient, String queueId) {

    /** What becomes of a mail. An address asks for its own by how its local part begins. */
    enum Fate {
        DELIVERED("", "2.1.5", "250 2.1.5 Ok (simulated)"),
        HARD("bounce-hard", "5.1.1", "550 5.1.1 No such mailbox (simulated)"),
        SOFT("bounce-soft", "5.2.2", "552 5.2.2 Mailbox full (simulated)"),
        COMPLAINT("complaint", "", "");

        private final String asks;
        private final String status;
        private final String said;

        Fate(String asks, String status, String said) {
            this.asks = asks;
            this.status = status;
            this.said = said;
        }

        String status() {
            return status;
        }

        /** What the receiving side is to have said. */
        String said() {
            return said;
        }

        /** @return the fate that the address asks for; null for nearly every one, at the price of one comparison */
        static @Nullable Fate askedForBy(byte[] buffer, int from, int to) {
            return switch (buffer[from] | 0x20) {
                case 'b' ->
                    Ascii.startsWith(buffer, from, to, HARD.asks)
                            ? HARD
                            : Ascii.startsWith(buffer, from, to, SOFT.asks) ? SOFT : null;
                case 'c' -> Ascii.startsWith(buffer, from, to, COMPLAINT.asks) ? COMPLAINT : null;
                default -> null;
            };
        }
    }

    /** Names no address: they belong in no log. */
    @Override
    public String toString() {
        return "Return[" + fate + ", " + queueId + "]";
    }
}
