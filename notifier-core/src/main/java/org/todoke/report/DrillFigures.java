package org.todoke.report;

import java.time.Instant;
import java.util.UUID;

/**
 * One time of drill mode.
 *
 * @param title what was rehearsed
 * @param endedAt when it ended or will
 * @param startedBy who switched it on
 */
public record DrillFigures(UUID id, String title, Instant startedAt, Instant endedAt, String startedBy) {}
