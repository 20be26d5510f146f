package org.todoke.staff;

/** What is done with the hub by people. A {@link Role} is a set of these. */
public enum Duty {
    /** See announcements, feeds, channels and figures; nothing of single residents. */
    LOOK,
    /** Write announcements of one's section and submit them. */
    COMPOSE,
    /** Approve, return or reject what somebody else submitted. */
    APPROVE,
    /** Release what is approved; correct, cancel, pause and go on. */
    RELEASE,
    /** The same with announcements of the EMERGENCY lane, of any section; the drill mode. */
    EMERGENCY,
    /** Change the rules by which alerts become announcements. */
    RULES,
    /** See residents' addresses in the clear, to phone or visit who was not reached; each look is put down in the audit log. */
    SEE_ADDRESSES,
    /** Accounts, sections, categories, API keys, settings. */
    ADMINISTER
}
