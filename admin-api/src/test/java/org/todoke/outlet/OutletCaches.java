package org.todoke.outlet;

import org.springframework.context.ApplicationContext;

/** For tests, whose hub changes faster than the caches forget. */
public final class OutletCaches {
    private OutletCaches() {}

    public static void forget(ApplicationContext context) {
        context.getBean(Published.class).forget();
        context.getBean(AnnouncementFeedController.class).forget();
        context.getBean(WidgetController.class).forget();
    }
}
