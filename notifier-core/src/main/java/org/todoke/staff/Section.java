package org.todoke.staff;

/**
 * A part of the city's office (防災課, 環境課, a school). It owns categories: only its people compose and approve for these.
 *
 * @param code 1 to 40 of {@code [a-z0-9-]}
 * @param name as the office writes it
 */
public record Section(String code, String name) {}
