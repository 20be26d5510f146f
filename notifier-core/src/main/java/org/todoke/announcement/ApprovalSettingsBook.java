package org.todoke.announcement;

/** The categories' approval settings. */
public interface ApprovalSettingsBook {
    /** Those of one category; {@link ApprovalSettings#DEFAULT} while nobody has set any. */
    ApprovalSettings of(String category);

    /**
     * Sets them, and puts it down in the audit log. What is waiting is decided by the new ones from now on; only a release that
     * was promised at submission stays as it was promised.
     *
     * @param category a category's code
     * @throws IllegalArgumentException naming the category when there is none
     */
    void set(String category, ApprovalSettings settings, String actor);
}
