package org.todoke.console.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A line of levels with what came and went below it, as coordinates of an SVG image. Drawn on the server: the page needs no
 * script, and a printed one shows it too. Public because templates can call nothing else.
 *
 * @param points of the line, as an SVG polyline has them
 * @param bars what came (up) and went (down)
 * @param lines horizontal ones with what they stand for
 * @param labels below
 */
public record Chart(String points, List<Bar> bars, List<Line> lines, List<Label> labels) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 300;

    private static final int LEFT = 80;
    private static final int RIGHT = 12;
    private static final int TOP = 14;
    private static final int LEVELS = 170;
    private static final int MIDDLE_OF_BARS = 236;
    private static final int BARS = 30;
    private static final int LABELS_AT = 292;
    private static final int MOST_LABELS = 6;
    private static final int STEPS = 4;
    private static final double THICKEST = 24;

    /** @param steps in order of time; at least one */
    static Chart of(List<Step> steps) {
        long most = nice(steps.stream().mapToLong(Step::level).max().orElse(0));
        long moved = Math.max(
                1,
                steps.stream()
                        .mapToLong(step -> Math.max(step.joined(), step.left()))
                        .max()
                        .orElse(1));
        double slot = (double) (WIDTH - LEFT - RIGHT) / steps.size();
        double thick = Math.min(THICKEST, slot * 0.8);
        List<String> points = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        int every = Math.max(1, (steps.size() + MOST_LABELS - 1) / MOST_LABELS);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double x = LEFT + slot * (i + 0.5);
            points.add(round(x) + "," + round(y(step.level(), most)));
            if (steps.size() == 1) {
                // A line of one point would be none.
                points.add(0, round(x - THICKEST) + "," + round(y(step.level(), most)));
                points.add(round(x + THICKEST) + "," + round(y(step.level(), most)));
            }
            double up = (double) BARS * step.joined() / moved;
            double down = (double) BARS * step.left() / moved;
            bars.add(new Bar(round(x - thick / 2), round(thick), round(MIDDLE_OF_BARS - up), round(up), round(down)));
            if (i % every == 0) {
                labels.add(new Label(round(x), step.label()));
            }
        }
        return new Chart(String.join(" ", points), bars, lines(most), labels);
    }

    private static List<Line> lines(long most) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i <= STEPS; i++) {
            long value = most * i / STEPS;
            lines.add(new Line(round(y(value, most)), String.format(Locale.ROOT, "%,d", value)));
        }
        return lines;
    }

    private static double y(long value, long most) {
        return TOP + LEVELS * (1 - (double) value / most);
    }

    /** The next of 4, 8, 20, 40, 80, 200, …: a quarter of it is a round number. */
    static long nice(long value) {
        long power = 1;
        while (true) {
            for (int factor : new int[] {4, 8, 20}) {
                if (factor * power >= value) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }

    private static String round(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Where the line of the bars is. */
    public int middle() {
        return MIDDLE_OF_BARS;
    }

    public int labelsAt() {
        return LABELS_AT;
    }

    public int left() {
        return LEFT;
    }

    public int right() {
        return WIDTH - RIGHT;
    }

    /** All it shows, for who cannot see it, is in the table beside it; this is for tests. */
    @Override
    public String toString() {
        return labels.stream().map(Label::text).collect(Collectors.joining(", ", "Chart[", "]"));
    }

    /** One part of the period. */
    record Step(String label, long level, long joined, long left) {}

    /** Coordinates; {@code top} is of the part that goes up. */
    public record Bar(String x, String width, String top, String up, String down) {}

    /** A horizontal line and what it stands for. */
    public record Line(String y, String text) {}

    /** Words below the line. */
    public record Label(String x, String text) {}
}
