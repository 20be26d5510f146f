package org.todoke.area;

/** What an area is. */
public enum AreaKind {
    MUNICIPALITY,
    DISTRICT,
    SCHOOL_ZONE
}
