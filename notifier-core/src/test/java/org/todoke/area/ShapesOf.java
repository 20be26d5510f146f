package org.todoke.area;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Shapes as the hub reads them, for tests of what uses them. */
public final class ShapesOf {
    private final FileAreaShapes shapes;

    private ShapesOf(FileAreaShapes shapes) {
        this.shapes = shapes;
    }

    /** @param file GeoJSON whose features have the property {@code code}; null for none */
    public static ShapesOf file(@Nullable Path file, AreaDirectory areas) {
        return new ShapesOf(new FileAreaShapes(new AreaShapeProperties(file, "code"), areas));
    }

    public AreaShapes shapes() {
        return shapes;
    }

    public AreaOutlines outlines() {
        return shapes;
    }
}
