package org.todoke.area;

/** The writing side of the {@link AreaDirectory}: staff pages and the demo city add districts and school zones here. */
public interface Areas {
    /**
     * Adds an area, or replaces the one with its code; the directory answers with it at once.
     *
     * @throws IllegalArgumentException when the code is malformed, the Japanese name is missing, a municipality has a
     *     parent, or anything else has none that is known or one that lies in it
     */
    void put(Area area);

    /** Reads the directory anew from the database, where another instance of the hub may have written. */
    void reload();
}
