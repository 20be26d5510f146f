package org.todoke.joining;

/**
 * The answer to everybody who asked.
 *
 * @param ticket names the address for {@link Joining#confirmCode}, sealed
 * @param delayed whether the provider is in trouble: the proof comes later
 */
public record Asked(String ticket, boolean delayed) {
    /** A ticket together with a code lets somebody in. */
    @Override
    public String toString() {
        return "Asked[delayed=" + delayed + "]";
    }
}
