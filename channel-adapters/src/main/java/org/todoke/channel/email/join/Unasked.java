package org.todoke.channel.email.join;

/** Why a mail to the join address is not answered. */
enum Unasked {
    /** Written by a machine: an automatic reply, a report, a list (RFC 3834, section 2). */
    AUTOMATIC,
    /** From an address that no person reads. */
    NO_PERSON,
    /** From the hub itself. */
    OUR_OWN,
    /** From nobody, or from what is no address. */
    NO_SENDER,
    /** Far more than an empty mail. */
    TOO_BIG,
    /** No mail at all. */
    UNREADABLE
}
