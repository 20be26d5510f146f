package org.todoke.area;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the areas' shapes come from.
 *
 * @param geometry a GeoJSON file (RFC 7946): a FeatureCollection of polygons and multipolygons; none: no shapes
 * @param geometryCode the features' property that holds an area's code
 */
@ConfigurationProperties("todoke.areas")
record AreaShapeProperties(
        @Nullable Path geometry, @DefaultValue("code") String geometryCode) {}
