package org.todoke.announcement;

/** Why a person may not do something with an announcement. The facts of a {@link Refusal} are those named here, in order. */
public enum ApprovalRule {
    /** Its state does not allow it. Facts: the state. */
    STATE,
    /** Somebody changed it since the person looked. */
    CHANGED_MEANWHILE,
    /** No role of the person allows this anywhere. Facts: the duty. */
    LACKS_DUTY,
    /** The person may do this, but for other sections. Facts: the code of the section that owns the category. */
    WRONG_SECTION,
    /** Emergencies are for emergency officers. */
    EMERGENCY_OFFICERS_ONLY,
    /** Nobody approves what they wrote, edited or submitted themselves. */
    OWN_WORK,
    /** The person has approved it; the second approval is another's. */
    APPROVED_BY_YOU,
    /** Nobody has approved it yet. */
    NOT_APPROVED,
    /** One has approved it; it takes two. */
    SECOND_PERSON_MISSING,
    /** Outside of the hours it waits. Facts: from, to, when it can be approved next. */
    OUTSIDE_HOURS,
    /** Outside of the hours it takes an emergency officer. Facts: from, to, when it can be approved next. */
    OUTSIDE_HOURS_OFFICERS_ONLY,
    /** What it says has ceased to matter. Facts: when. */
    EXPIRED,
    /** It cannot be undone or redone without a reason. */
    REASON_MISSING,
    /** Facts: how many characters there are, and how many may be. */
    REASON_TOO_LONG
}
