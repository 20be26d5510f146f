/**
 * A J-ALERT receiver and JMA's PULL feed: replays a folder of telegrams over every route the hub takes them in by, with
 * faults on demand. The receivers' own specification is not public; what is spoken here is what the hub's documentation says.
 */
@NullMarked
package org.todoke.sandbox.jalert;

import org.jspecify.annotations.NullMarked;
