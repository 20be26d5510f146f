package org.todoke.console.map;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One area on the map.
 *
 * @param parent the area it lies in, or null
 * @param name as the reader calls it
 * @param depth how many areas it lies in
 * @param named whether its name stands on the map: not where the names of its parts do
 * @param shape in units of the sheet
 */
record Outline(String code, @Nullable String parent, String name, int depth, boolean named, Geometry shape) {
    Outline with(Geometry other) {
        return new Outline(code, parent, name, depth, named, other);
    }
}
