package org.todoke.area;

import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/** Where our areas lie, for sources that draw on the map what they speak of. */
public interface AreaShapes {
    /**
     * The areas that a shape overlaps; a border in common is no overlap. Districts stand for their municipality where
     * their shapes account for all that the shape covers of it, else the municipality itself is named: rather too many
     * are told than too few.
     *
     * @param shape valid, in degrees (x = longitude, y = latitude, WGS 84)
     * @return none when the shape lies elsewhere; empty when that cannot be told, as a municipality has no shape
     */
    Optional<Set<String>> touchedBy(Geometry shape);
}
