package org.todoke.area;

import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/** The areas' own borders, for who draws them. */
public interface AreaOutlines {
    /**
     * An area's shape: polygonal, valid, in degrees (x = longitude, y = latitude, WGS 84).
     *
     * @param area its code
     * @return empty when nobody said where it lies
     */
    Optional<Geometry> of(String area);
}
